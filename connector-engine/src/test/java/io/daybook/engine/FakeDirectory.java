// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.CursorLostException;
import io.daybook.spi.adapter.Directory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A list of calendars that can be changed, with cursors that can be lost, and a log. */
final class FakeDirectory implements Directory {

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private final Map<String, Integer> versions = new LinkedHashMap<>();

  private final List<String> asked = new ArrayList<>();

  private int version;

  private int oldest;

  private @Nullable Supplier<RuntimeException> refusal;

  private Runnable meanwhile = () -> {};

  private Runnable always = () -> {};

  FakeDirectory put(String id, String name) {
    return put(entry(id, name, "UTC", true));
  }

  FakeDirectory put(Entry entry) {
    String id = entry.calendar().calendarId();
    entries.put(id, entry);
    versions.put(id, ++version);
    return this;
  }

  void remove(String id) {
    put(entries.get(id).gone());
  }

  /** Gone without a word, as a change that no list of changes has. */
  void loseSilently(String id) {
    entries.remove(id);
  }

  /** What changed until now no list of changes has. */
  void forgetChanges() {
    versions.replaceAll((id, changed) -> 0);
  }

  void forgetCursors() {
    oldest = ++version;
  }

  void refuse(@Nullable Supplier<RuntimeException> why) {
    refusal = why;
  }

  /** What happens once, after the next list was read and before it is handed over. */
  void meanwhile(Runnable what) {
    meanwhile = what;
  }

  /** What happens before each list is read. */
  void always(Runnable what) {
    always = what;
  }

  List<String> asked() {
    List<String> news = List.copyOf(asked);
    asked.clear();
    return news;
  }

  static Entry entry(String id, String name, String zone, boolean readable) {
    CalendarRef calendar = new CalendarRef("fake", "acct", id);
    return new Entry(calendar, name, zone, id.equals("cal"), readable, false, "#9fe1e7", false);
  }

  @Override
  public Listing list(String connection, @Nullable String cursor) {
    asked.add(cursor == null ? "whole" : "since");
    always.run();
    if (refusal != null) {
      throw refusal.get();
    }
    int since = cursor == null ? 0 : Integer.parseInt(cursor);
    if (cursor != null && since < oldest) {
      throw new CursorLostException("fake", 410, "fullSyncRequired");
    }
    Stream<Entry> all = entries.values().stream();
    List<Entry> news =
        cursor == null
            ? all.filter(entry -> !entry.removed()).toList()
            : all.filter(entry -> versions.get(entry.calendar().calendarId()) > since).toList();
    Listing listing = new Listing(news, String.valueOf(version), cursor == null);
    Runnable happens = meanwhile;
    meanwhile = () -> {};
    happens.run();
    return listing;
  }
}
