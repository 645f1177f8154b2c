// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a meeting is stored: JSON with a version, its rows as lists. Thread-safe. */
final class MeetingForm {

  private static final int VERSION = 1;

  private final ObjectMapper json = new ObjectMapper();

  byte[] write(Meeting meeting) {
    ObjectNode root = json.createObjectNode().put("version", VERSION);
    ArrayNode standing = root.putArray("standing");
    meeting.standing().forEach(known -> write(standing.addArray(), known));
    ArrayNode asked = root.putArray("asked");
    meeting.asked().forEach(booking -> write(asked.addArray(), booking));
    Booking booked = meeting.booked();
    if (booked != null) {
      write(root.putArray("booked"), booked);
    }
    try {
      return json.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalStateException when it is of another version
   */
  Meeting read(byte[] bytes) {
    JsonNode root;
    try {
      root = json.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (root.path("version").asInt() != VERSION) {
      throw new IllegalStateException("a meeting is stored in a form that is not known here");
    }
    List<Standing> standing = new ArrayList<>();
    root.path("standing").forEach(row -> standing.add(standing(row)));
    List<Booking> asked = new ArrayList<>();
    root.path("asked").forEach(row -> asked.add(booking(row)));
    JsonNode booked = root.path("booked");
    return new Meeting(standing, asked, booked.isMissingNode() ? null : booking(booked));
  }

  private static void write(ArrayNode row, Standing known) {
    row.add(known.calendarId())
        .add(known.occurrence())
        .add(known.eventId())
        .add(known.start().toString())
        .add(known.link())
        .add(known.since().toString())
        .add(known.refused());
  }

  private static Standing standing(JsonNode row) {
    return new Standing(
        row.path(0).asText(),
        row.path(1).asText(),
        row.path(2).asText(),
        Instant.parse(row.path(3).asText()),
        row.path(4).asText(),
        Instant.parse(row.path(5).asText()),
        row.path(6).asBoolean());
  }

  private static void write(ArrayNode row, Booking booking) {
    row.add(booking.eventId()).add(booking.start().toString()).add(booking.link());
  }

  private static Booking booking(JsonNode row) {
    return new Booking(
        row.path(0).asText(), Instant.parse(row.path(1).asText()), row.path(2).asText());
  }
}
