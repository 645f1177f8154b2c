// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.engine.memory.MemoryStore;
import io.daybook.ics.feed.FeedLink;
import io.daybook.spi.adapter.InboundRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The program that the README shows does what it says. */
class FeedsSampleTest {

  private final FeedsSample sample = new FeedsSample(new MemoryStore("sample"));

  private int status(FeedLink link) {
    return sample
        .ics()
        .handle(new InboundRequest("GET", link.path(), Map.of(), new byte[0]))
        .status();
  }

  @Test
  void feedsAreServedUntilTheirLinksEnd() {
    assertThat(status(sample.team())).isEqualTo(200);
    assertThat(status(sample.busy())).isEqualTo(200);
    FeedLink anew = sample.anew();
    assertThat(status(sample.team())).isEqualTo(410);
    assertThat(status(anew)).isEqualTo(200);
  }
}
