// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours by their names in CSS. */
class CssColorsTest {

  @ParameterizedTest
  @CsvSource({
    "#7986CB, mediumpurple",
    "#33B679, mediumseagreen",
    "#D50000, red",
    "#ffffff, white",
    "#000000, black",
    "#039BE5, dodgerblue"
  })
  void coloursHaveTheNearestName(String color, String name) {
    assertThat(CssColors.nearest(color)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "Red, #FF0000",
    "darkSlateGrey, #2F4F4F",
    "darkslategray, #2F4F4F",
    "cyan, #00FFFF",
    "rebeccapurple, #663399",
    "#12abEF, #12ABEF",
    "#12abEF80, #12ABEF"
  })
  void nameIsReadInAnyOfItsForms(String written, String hex) {
    assertThat(CssColors.hex(written)).contains(hex);
  }

  @Test
  void whatIsNoColourIsNone() {
    assertThat(CssColors.isHex("red")).isFalse();
    assertThat(CssColors.isHex("#12345")).isFalse();
    assertThat(CssColors.isHex("#12345g")).isFalse();
    assertThat(CssColors.hex("mauve-ish")).isEmpty();
    assertThat(CssColors.hex("")).isEmpty();
    assertThat(CssColors.hex("#12345")).isEmpty();
  }
}
