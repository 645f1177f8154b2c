// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be read of a provider's event.
 *
 * @param raw the event as the provider tells it; nobody changes it
 * @param start when it starts, or null if it never said
 * @param end when it ends, or null if it never said
 * @param meetingUrl the link that Recall knows, or null
 * @param linkChosen whether the test chose the link
 * @param deleted whether it is gone
 */
record EventFacts(
    ObjectNode raw,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable String meetingUrl,
    boolean linkChosen,
    boolean deleted) {

  /** Reads an event; of what it does not say, its times stay what they were. */
  static EventFacts read(RecallDraft draft, RecallPlatform platform, @Nullable EventFacts before) {
    ObjectNode raw = draft.raw().deepCopy();
    Instant start = RawTimes.instant(raw.path("start"));
    Instant end = RawTimes.instant(raw.path("end"));
    String link = draft.linkChosen() ? draft.chosenLink() : Meetings.link(raw, platform);
    return new EventFacts(
        raw,
        start == null && before != null ? before.start() : start,
        end == null && before != null ? before.end() : end,
        link,
        draft.linkChosen(),
        platform == RecallPlatform.GOOGLE_CALENDAR && "cancelled".equals(Json.text(raw, "status")));
  }

  /** A draft that says the same. */
  RecallDraft draft(RecallPlatform platform) {
    RecallDraft draft = new RecallDraft(platform, raw.deepCopy());
    return linkChosen ? draft.meetingUrl(meetingUrl) : draft;
  }

  EventFacts gone() {
    return new EventFacts(raw, start, end, meetingUrl, linkChosen, true);
  }

  @Nullable String platformId() {
    return Json.text(raw, "id");
  }

  @Nullable String icalUid(RecallPlatform platform) {
    return Json.text(raw, platform == RecallPlatform.GOOGLE_CALENDAR ? "iCalUID" : "iCalUId");
  }
}
