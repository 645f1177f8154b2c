// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GraphUidsTest {

  private static final String CLASS = "040000008200E00074C5B7101A82E008";

  private static final String REST = "D0C3B1A0F1E2DA010000000000000000100000005B3C";

  @Test
  void instancesHaveTheUidOfTheirSeries() {
    String series = CLASS + "00000000" + REST;
    assertThat(GraphUids.ofSeries(CLASS + "07EA0318" + REST)).isEqualTo(series);
    assertThat(GraphUids.ofSeries(CLASS + "07EA0319" + REST)).isEqualTo(series);
    assertThat(GraphUids.ofSeries(series)).isEqualTo(series);
  }

  @Test
  void uidsOfOthersStayAsTheyAre() {
    for (String uid : new String[] {"abc@google.com", CLASS, CLASS + "07EA03", "", "x" + CLASS}) {
      assertThat(GraphUids.ofSeries(uid)).isEqualTo(uid);
    }
  }
}
