// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import static io.daybook.normalizer.google.GoogleBodies.event;
import static io.daybook.normalizer.google.GoogleBodies.list;
import static io.daybook.normalizer.google.GoogleBodies.meeting;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.UnreadableEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ids of colours and labels, and who is asked what they stand for. */
class GoogleReaderColorTest {

  private static final String COLOR = "\"colorId\": \"9\"";

  private static final String LABEL = "\"eventLabelId\": \"9\"";

  private static final String NOBODYS_LABEL = "\"eventLabelId\": \"nobody\"";

  private final Recorder colors = new Recorder();

  private final GoogleProfile profile = new GoogleProfile("primary", null, colors);

  private @Nullable String color(String... members) {
    return event(profile, meeting(members)).look().color();
  }

  @Test
  void labelSupersedesColour() {
    assertThat(color(COLOR, LABEL)).isEqualTo("#112233");
    assertThat(color(LABEL)).isEqualTo("#112233");
    assertThat(color(COLOR)).isEqualTo("#5484ed");
    assertThat(colors.asked).containsExactly("label 9", "label 9", "color 9");
  }

  @Test
  void unknownLabelLeavesTheColour() {
    assertThat(color(COLOR, NOBODYS_LABEL)).isEqualTo("#5484ed");
    assertThat(color(NOBODYS_LABEL)).isNull();
    assertThat(color("\"colorId\": \"4\"")).isNull();
  }

  @Test
  void nobodyIsAskedAboutNothing() {
    assertThat(color()).isNull();
    assertThat(color("\"colorId\": null", "\"eventLabelId\": null")).isNull();
    assertThat(color("\"colorId\": \"\"", "\"eventLabelId\": \"\"")).isNull();
    assertThat(colors.asked).isEmpty();
  }

  @Test
  void cancelledAndUnreadableEventsHaveNoColour() {
    String page =
        list(
            "{\"id\": \"e1\", \"status\": \"cancelled\", " + COLOR + ", " + LABEL + "}",
            "{\"id\": \"e2\", " + COLOR + ", " + LABEL + "}");

    assertThat(GoogleBodies.page(profile, page).rows())
        .hasSize(2)
        .last()
        .isInstanceOf(UnreadableEvent.class);
    assertThat(colors.asked).isEmpty();
  }

  @Test
  void paletteInHandHasNoLabels() {
    GoogleColors palette = GoogleColors.palette(Map.of("9", "#5484ed"));

    assertThat(palette.color("9")).isEqualTo("#5484ed");
    assertThat(palette.label("9")).isNull();
    assertThat(GoogleProfile.CLASSIC_COLORS.label("9")).isNull();
  }

  /** Knows a colour and a label under the same id. */
  private static final class Recorder implements GoogleColors {

    private final List<String> asked = new ArrayList<>();

    @Override
    public @Nullable String color(String colorId) {
      asked.add("color " + colorId);
      return colorId.equals("9") ? "#5484ed" : null;
    }

    @Override
    public @Nullable String label(String labelId) {
      asked.add("label " + labelId);
      return labelId.equals("9") ? "#112233" : null;
    }
  }
}
