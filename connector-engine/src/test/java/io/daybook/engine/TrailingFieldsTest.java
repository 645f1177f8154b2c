// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.normalizer.fold.Hook;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.PushReceiver.Claim;
import io.daybook.spi.adapter.PushReceiver.News;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Topic;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.OutboxEntry;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the next minor version adds to a stored record the present one passes over. */
@DisplayName("Rolling upgrade: fields at the end that are not known are passed over")
class TrailingFieldsTest {

  private static final CalendarRef CALENDAR = new CalendarRef("fake", "acct-1", "ana");

  private static final Lane LANE = Lane.of(CALENDAR);

  private static final CalendarRow ROW = Rows.single("e1", "Lunch", Rig.inHours(1));

  private final StoredForm stored = new StoredForm();

  private final Documents documents = new LongerDocuments(new MemoryStore("later").documents());

  private final RecordForm form = new RecordForm();

  @Test
  void ofCalendarsAndConnections() {
    CalendarRecord calendar = CalendarRecord.NEW.withTrouble(Trouble.noneSince(Rig.NOW));
    assertThat(form.calendar(LongerDocuments.longer(form.write(calendar)))).isEqualTo(calendar);
    ConnectionRecord connection = ConnectionRecord.NEW;
    assertThat(form.connection(LongerDocuments.longer(form.write(connection))))
        .isEqualTo(connection);
  }

  @Test
  void ofQuarantinedEvents() {
    Quarantine quarantine = new Quarantine(documents, stored);
    quarantine.keep(CALENDAR, ROW, "why", Rig.NOW);
    HeldItem.QuarantinedEvent read = quarantine.read(only(Quarantine.KIND));
    assertThat(read.row()).isEqualTo(ROW);
    assertThat(read.reason()).isEqualTo("why");
  }

  @Test
  void ofDeadLetters() {
    DeadLetters letters = new DeadLetters(documents, stored);
    Notice notice = new Notice(NoticeKind.HELD, "acct-1", CALENDAR, null, "message", Rig.NOW);
    OutboxEntry entry = new OutboxEntry(7, OutboxEntry.Kind.NOTICE, stored.write(notice));
    letters.add(LANE, "sink", entry, "Failure", Rig.NOW);
    assertThat(letters.read(only(DeadLetters.KIND)).failure()).isEqualTo("Failure");
  }

  private Documents.Document only(String kind) {
    List<Documents.Document> found = documents.list(kind, null, 2);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void ofHooks() {
    Inbox inbox = new Inbox(documents, stored);
    inbox.add(CALENDAR, new Hook(ROW, Rig.NOW), new Inbox.Arrival(Rig.NOW, 1, "x"));
    assertThat(inbox.calendars()).containsExactly(CALENDAR);
    assertThat(inbox.of(CALENDAR, 10))
        .extracting(Inbox.Entry::hook)
        .containsExactly(new Hook(ROW, Rig.NOW));
  }

  @Test
  void ofCalendarsOfAList() {
    Listed listed = new Listed(documents);
    Directory.Entry entry =
        new Directory.Entry(CALENDAR, "Ana", "UTC", true, true, false, "#fff", false);
    listed.put(entry);
    assertThat(listed.find(CALENDAR)).contains(entry);
  }

  @Test
  void ofRewindsAndStandings() {
    Rewinds rewinds = new Rewinds(documents);
    rewinds.add(LANE, Rig.NOW);
    assertThat(rewinds.of(LANE))
        .hasValueSatisfying(it -> assertThat(it.since()).isEqualTo(Rig.NOW));
    Standings standings = new Standings(documents);
    standings.change(LANE, standing -> standing.said("word"));
    assertThat(standings.of(LANE).word()).isEqualTo("word");
  }

  @Test
  void ofSubscriptions() {
    Claims claims = new Claims(documents);
    Topic topic = new Topic("acct-1", "ana");
    Secret secret = Secret.of("secret");
    claims.add(LANE, new Subscription("s1", "r1", topic, Rig.inHours(1)), secret);
    assertThat(claims.lane("fake", new Claim("s1", "r1", secret, News.CHANGED, null)))
        .contains(LANE);
  }

  @Test
  @DisplayName("A later version of a record is refused, and both versions named")
  void laterVersionsAreRefused() {
    byte[] calendar = form.write(CalendarRecord.NEW);
    calendar[0] = 2;
    assertThatThrownBy(() -> form.calendar(calendar))
        .isInstanceOf(StoreException.class)
        .hasMessage("a stored calendar is of version 2, known is 1");
  }
}
