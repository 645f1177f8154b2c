// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Google's colours, see https://developers.google.com/workspace/calendar/api/v3/reference/colors.
 */
final class Palette {

  /** Of calendars, the first one has id 1. */
  private static final List<String> CALENDAR =
      List.of(
          "#ac725e", "#d06b64", "#f83a22", "#fa573c", "#ff7537", "#ffad46", "#42d692", "#16a765",
          "#7bd148", "#b3dc6c", "#fbe983", "#fad165", "#92e1c0", "#9fe1e7", "#9fc6e7", "#4986e7",
          "#9a9cff", "#b99aff", "#c2c2c2", "#cabdbf", "#cca6ac", "#f691b2", "#cd74e6", "#a47ae2");

  /** Of events, the first one has id 1. */
  private static final List<String> EVENT =
      List.of(
          "#a4bdfc", "#7ae7bf", "#dbadff", "#ff887c", "#fbd75b", "#ffb878", "#46d6db", "#e1e1e1",
          "#5484ed", "#51b749", "#dc2127");

  private Palette() {}

  static ObjectNode json() {
    ObjectNode colors = Json.object().put("kind", "calendar#colors");
    colors.put("updated", "2012-02-14T00:00:00.000Z");
    put(colors.putObject("calendar"), CALENDAR, "#000000");
    put(colors.putObject("event"), EVENT, "#1d1d1d");
    return colors;
  }

  /** The background of a calendar's colour. */
  static String background(String colorId) {
    return json().path("calendar").path(colorId).path("background").asText("#9fe1e7");
  }

  static boolean hasCalendarColor(String colorId) {
    return json().path("calendar").has(colorId);
  }

  private static void put(ObjectNode colors, List<String> backgrounds, String foreground) {
    for (int i = 0; i < backgrounds.size(); i++) {
      colors
          .putObject(String.valueOf(i + 1))
          .put("background", backgrounds.get(i))
          .put("foreground", foreground);
    }
  }
}
