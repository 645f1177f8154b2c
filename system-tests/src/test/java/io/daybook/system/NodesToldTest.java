// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.ChangeHeader;
import io.daybook.normalizer.stored.StoredForm;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The judge has to see what it is there for. */
class NodesToldTest {

  private static final String ONE = "node-1";

  private static final String OTHER = "node-2";

  private final StoredForm form = new StoredForm();

  private final Incidents incidents = new Incidents();

  private final NodesTold told = new NodesTold(incidents);

  /** Created, moved, moved once more, cancelled. */
  private List<Change> life;

  @BeforeEach
  void live() {
    try (Stage stage = Stage.open()) {
      stage.follow();
      String id = stage.ana.insert("Review", Stage.at("2026-03-24T09:00"));
      stage.sync();
      stage.ana.move(id, Stage.at("2026-03-24T10:00"));
      stage.sync();
      stage.ana.move(id, Stage.at("2026-03-24T11:00"));
      stage.sync();
      stage.ana.delete(id);
      stage.sync();
      life = List.copyOf(stage.told);
    }
    assertThat(life).hasSize(4);
  }

  @Test
  @DisplayName("What several nodes tell in order is clean")
  void inOrder() {
    for (int i = 0; i < life.size(); i++) {
      tell(i % 2 == 0 ? ONE : OTHER, life.get(i));
    }
    assertThat(told.faults()).isEmpty();
    assertThat(told.rows()).allMatch(NodesReport.Row::clean);
    assertThat(told.changeIds()).hasSize(4);
    assertThat(told.nodes()).isEqualTo(2);
  }

  @Test
  @DisplayName("A change after a gap is disordered")
  void gap() {
    tell(ONE, life.get(0));
    tell(ONE, life.get(2));
    assertThat(row().disordered()).isEqualTo(1);
  }

  @Test
  @DisplayName("Another change with a number that was told is doubled")
  void sameNumber() {
    tell(ONE, life.get(0));
    tell(ONE, life.get(1));
    tell(OTHER, renumbered(life.get(2), "another", 2));
    assertThat(row().doubled()).isEqualTo(1);
  }

  @Test
  @DisplayName("A change told once more with another id and number is doubled")
  void otherId() {
    tell(ONE, life.get(0));
    tell(ONE, life.get(1));
    tell(OTHER, renumbered(life.get(1), "another", 3));
    assertThat(row().doubled()).isEqualTo(1);
    assertThat(row().disordered()).isZero();
  }

  @Test
  @DisplayName("A change that does not fit what was told before is disordered")
  void unfit() {
    tell(ONE, life.get(0));
    tell(ONE, renumbered(life.get(2), "another", 2));
    assertThat(row().disordered()).isEqualTo(1);
  }

  @Test
  @DisplayName("What the same node tells again with its id counts apart")
  void again() {
    tell(ONE, life.get(0));
    tell(ONE, life.get(0));
    assertThat(row().again()).isEqualTo(1);
    assertThat(row().byAnother()).isZero();
    assertThat(row().clean()).isTrue();
  }

  @Test
  @DisplayName("What another node tells again needs a fault that excuses it")
  void byAnother() {
    tell(ONE, life.get(0));
    tell(OTHER, life.get(0));
    assertThat(row().unexcused()).isEqualTo(1);
    incidents.begin(Fault.KILL, ONE, System.currentTimeMillis());
    tell(ONE, life.get(1));
    tell(OTHER, life.get(1));
    NodesReport.Row killed = told.rows().get(1);
    assertThat(killed.fault()).isEqualTo(Fault.KILL);
    assertThat(killed.byAnother()).isEqualTo(1);
    assertThat(killed.unexcused()).isZero();
  }

  @Test
  @DisplayName("A fault of a third node, or one that is no fault, excuses nothing")
  void noExcuse() {
    incidents.begin(Fault.KILL, "node-3", System.currentTimeMillis());
    incidents.begin(Fault.ADD, ONE, System.currentTimeMillis());
    tell(ONE, life.get(0));
    tell(OTHER, life.get(0));
    assertThat(row().unexcused()).isEqualTo(1);
  }

  private NodesReport.Row row() {
    return told.rows().get(0);
  }

  private void tell(String node, Change change) {
    told.take(node, form.write(change));
  }

  private static Change renumbered(Change change, String id, long sequence) {
    Change.Updated updated = (Change.Updated) change;
    ChangeHeader old = updated.header();
    return new Change.Updated(
        new ChangeHeader(
            id, sequence, old.origin(), old.causeId(), old.calendar(), old.timestamp()),
        updated.occurrence(),
        updated.previous(),
        updated.fields());
  }
}
