// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colour names of CSS 3, as COLOR wants them (RFC 7986 section 5.9). Without state, and so safe
 * for threads.
 *
 * @see <a href="https://www.w3.org/TR/css-color-3/#svg-color">CSS Color Module Level 3</a>
 */
public final class CssColors {

  private static final String TABLE =
      """
      aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff
      beige f5f5dc bisque ffe4c4 black 000000 blanchedalmond ffebcd blue 0000ff
      blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00
      chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c
      darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9
      darkgreen 006400 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f
      darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a
      darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkturquoise 00ced1
      darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969
      dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22
      fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 goldenrod daa520
      gray 808080 green 008000 greenyellow adff2f honeydew f0fff0 hotpink ff69b4
      indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa
      lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6
      lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3
      lightgreen 90ee90 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa
      lightskyblue 87cefa lightslategray 778899 lightsteelblue b0c4de lightyellow ffffe0
      lime 00ff00 limegreen 32cd32 linen faf0e6 maroon 800000 mediumaquamarine 66cdaa
      mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371
      mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc
      mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1
      moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000
      olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa
      palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5
      peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080
      red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072
      sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0
      skyblue 87ceeb slateblue 6a5acd slategray 708090 snow fffafa springgreen 00ff7f
      steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347
      turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5
      yellow ffff00 yellowgreen 9acd32
      """;

  /** Other words for some of them, which nobody writes here, and one of CSS 4. */
  private static final Map<String, String> ALSO =
      Map.of("cyan", "00ffff", "magenta", "ff00ff", "rebeccapurple", "663399");

  private static final Pattern HEX = Pattern.compile("#([0-9A-F]{6})(?:[0-9A-F]{2})?");

  private static final String[] NAMES;

  private static final int[] VALUES;

  private static final Map<String, String> BY_NAME = new HashMap<>(ALSO);

  static {
    String[] words = TABLE.strip().split("\\s+", -1);
    NAMES = new String[words.length / 2];
    VALUES = new int[NAMES.length];
    for (int i = 0; i < NAMES.length; i++) {
      NAMES[i] = words[2 * i];
      VALUES[i] = Integer.parseInt(words[2 * i + 1], 16);
      BY_NAME.put(NAMES[i], words[2 * i + 1]);
    }
  }

  private CssColors() {}

  /**
   * The name that looks most like a colour.
   *
   * @param color a colour that {@link #isHex}
   * @return the name
   */
  public static String nearest(String color) {
    int wanted = Integer.parseInt(color, 1, color.length(), 16);
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < VALUES.length; i++) {
      int distance = distance(VALUES[i], wanted);
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return NAMES[best];
  }

  /**
   * The colour that somebody names; some write it in digits all the same, with its opacity or not.
   *
   * @param color a name, or digits, in upper or lower case
   * @return the colour as {@code #RRGGBB}, or empty where it is none
   */
  public static Optional<String> hex(String color) {
    Matcher written = HEX.matcher(color.toUpperCase(Locale.ROOT));
    if (written.matches()) {
      return Optional.of("#" + written.group(1));
    }
    String name = color.toLowerCase(Locale.ROOT).replace("grey", "gray");
    return Optional.ofNullable(BY_NAME.get(name)).map(hex -> "#" + hex.toUpperCase(Locale.ROOT));
  }

  /**
   * Whether it is of the form {@code #RRGGBB}.
   *
   * @param color any text
   * @return whether it is a colour in digits
   */
  public static boolean isHex(String color) {
    if (color.length() != 7 || color.charAt(0) != '#') {
      return false;
    }
    for (int i = 1; i < color.length(); i++) {
      if (Character.digit(color.charAt(i), 16) < 0 || color.charAt(i) > 'f') {
        return false;
      }
    }
    return true;
  }

  /** Eyes tell greens apart best, and blues in bright colours better than in dark ones. */
  private static int distance(int one, int two) {
    int redMean = ((one >> 16) + (two >> 16)) / 2;
    int red = (one >> 16) - (two >> 16);
    int green = ((one >> 8) & 0xFF) - ((two >> 8) & 0xFF);
    int blue = (one & 0xFF) - (two & 0xFF);
    return (((512 + redMean) * red * red) >> 8)
        + 4 * green * green
        + (((767 - redMean) * blue * blue) >> 8);
  }
}
