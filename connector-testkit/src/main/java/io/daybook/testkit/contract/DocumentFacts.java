// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Documents.Document;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Compare-and-set, and the order of keys. */
abstract class DocumentFacts extends StoreFacts {

  /** In the order of UTF-8; Java's own order has the last two the other way round. */
  private static final List<String> IN_ORDER =
      List.of(" ", "'", "10", "9", "A", "B", "a", "a b", "aa", "é", "\uFF21", "\uD83D\uDE00");

  private Documents documents() {
    return store().documents();
  }

  @Test
  @DisplayName("are put where there was none, found, and replaced by version")
  void arePutFoundAndReplaced() {
    assertThat(documents().find("kind", "key")).isEmpty();
    assertThat(documents().put("kind", "key", 0, bytes("one"))).isTrue();
    assertThat(documents().put("kind", "key", 1, bytes("two"))).isTrue();
    Document found = documents().find("kind", "key").orElseThrow();
    assertThat(found.key()).isEqualTo("key");
    assertThat(found.version()).isEqualTo(2);
    assertThat(text(found.bytes())).isEqualTo("two");
  }

  @Test
  @DisplayName("are left as they are by a put with another version")
  void areLeftByAPutWithAnotherVersion() {
    assertThat(documents().put("kind", "key", 1, bytes("none"))).isFalse();
    assertThat(documents().find("kind", "key")).isEmpty();
    documents().put("kind", "key", 0, bytes("one"));
    documents().put("kind", "key", 1, bytes("two"));
    for (long version : new long[] {0, 1, 3}) {
      assertThat(documents().put("kind", "key", version, bytes("none"))).isFalse();
      assertThat(documents().remove("kind", "key", version)).isFalse();
    }
    Document found = documents().find("kind", "key").orElseThrow();
    assertThat(found.version()).isEqualTo(2);
    assertThat(text(found.bytes())).isEqualTo("two");
  }

  @Test
  @DisplayName("are removed by version, and begin anew")
  void areRemovedByVersion() {
    assertThat(documents().remove("kind", "key", 0)).isFalse();
    assertThat(documents().remove("kind", "key", 1)).isFalse();
    documents().put("kind", "key", 0, bytes("one"));
    documents().put("kind", "key", 1, bytes("two"));
    assertThat(documents().remove("kind", "key", 2)).isTrue();
    assertThat(documents().find("kind", "key")).isEmpty();
    assertThat(documents().list("kind", null, 10)).isEmpty();
    assertThat(documents().put("kind", "key", 0, bytes("anew"))).isTrue();
    assertThat(documents().find("kind", "key").orElseThrow().version()).isEqualTo(1);
  }

  @Test
  @DisplayName("of several kinds do not meet")
  void ofSeveralKindsDoNotMeet() {
    documents().put("one", "key", 0, bytes("one"));
    documents().put("two", "key", 0, bytes("two"));
    documents().put("tw", "okey", 0, bytes("three"));
    assertThat(documents().remove("one", "key", 1)).isTrue();
    assertThat(text(documents().find("two", "key").orElseThrow().bytes())).isEqualTo("two");
    assertThat(keys(documents().list("two", null, 10))).containsExactly("key");
    assertThat(documents().list("one", null, 10)).isEmpty();
  }

  @Test
  @DisplayName("are listed in the order of their keys' UTF-8 bytes")
  void areListedInTheOrderOfBytes() {
    for (int i = 0; i < IN_ORDER.size(); i++) {
      String key = IN_ORDER.get((i * 7 + 3) % IN_ORDER.size());
      assertThat(documents().put("kind", key, 0, bytes(key))).isTrue();
    }
    assertThat(keys(documents().list("kind", null, 100))).isEqualTo(IN_ORDER);
    assertThat(documents().list("kind", null, 100))
        .allSatisfy(document -> assertThat(text(document.bytes())).isEqualTo(document.key()));
  }

  @Test
  @DisplayName("are listed page by page, also after a key that is not there")
  void areListedPageByPage() {
    IN_ORDER.forEach(key -> documents().put("kind", key, 0, bytes(key)));
    documents().put("kine", "after", 0, bytes("after"));
    List<String> found = new ArrayList<>();
    List<Document> page = documents().list("kind", null, 5);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(5);
      found.addAll(keys(page));
      page = documents().list("kind", found.get(found.size() - 1), 5);
    }
    assertThat(found).isEqualTo(IN_ORDER);
    assertThat(keys(documents().list("kind", "a a", 2))).containsExactly("a b", "aa");
    assertThat(documents().list("kind", "\uD83D\uDE00", 2)).isEmpty();
  }

  @Test
  @DisplayName("follow the same rules in a transaction")
  void followTheSameRulesInATransaction() {
    documents().put("kind", "stored", 0, bytes("one"));
    change(
        LANE,
        transaction -> {
          Documents inside = transaction.documents();
          assertThat(inside.put("kind", "stored", 0, bytes("none"))).isFalse();
          assertThat(inside.put("kind", "stored", 1, bytes("two"))).isTrue();
          assertThat(inside.put("kind", "stored", 1, bytes("none"))).isFalse();
          assertThat(inside.put("kind", "stored", 2, bytes("three"))).isTrue();
          assertThat(inside.remove("kind", "stored", 2)).isFalse();
          assertThat(inside.remove("kind", "stored", 3)).isTrue();
          assertThat(inside.remove("kind", "stored", 3)).isFalse();
          assertThat(inside.remove("kind", "stored", 0)).isFalse();
          assertThat(inside.put("kind", "stored", 0, bytes("anew"))).isTrue();
          assertThat(inside.find("kind", "stored").orElseThrow().version()).isEqualTo(1);
        });
    assertThat(text(documents().find("kind", "stored").orElseThrow().bytes())).isEqualTo("anew");
  }

  @Test
  @DisplayName("are listed in a transaction as it left them")
  void areListedInATransactionAsItLeftThem() {
    List.of("b", "d", "f").forEach(key -> documents().put("kind", key, 0, bytes("stored")));
    change(
        LANE,
        transaction -> {
          Documents inside = transaction.documents();
          inside.put("kind", "\uFF21", 0, bytes("new"));
          inside.put("kind", "\uD83D\uDE00", 0, bytes("new"));
          inside.put("kind", "a", 0, bytes("new"));
          inside.put("kind", "e", 0, bytes("new"));
          inside.put("kine", "c", 0, bytes("new"));
          inside.put("kind", "b", 1, bytes("new"));
          inside.remove("kind", "d", 1);
          assertThat(keys(inside.list("kind", null, 10)))
              .containsExactly("a", "b", "e", "f", "\uFF21", "\uD83D\uDE00");
          assertThat(keys(inside.list("kind", null, 3))).containsExactly("a", "b", "e");
          assertThat(keys(inside.list("kind", "b", 2))).containsExactly("e", "f");
          assertThat(text(inside.list("kind", "a", 1).get(0).bytes())).isEqualTo("new");
        });
    assertThat(keys(documents().list("kind", null, 3))).containsExactly("a", "b", "e");
  }
}
