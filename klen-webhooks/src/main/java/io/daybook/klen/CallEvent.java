// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a call.
 *
 * <p>None of them prints what was said.
 */
public sealed interface CallEvent {

  /** Why a call failed, as Klen documents it. Other reasons are kept as they come. */
  enum FailureReason {
    /** The provider of the line could not set it up. */
    TWILIO_FAILED_TO_CONNECT_CALL("twilio-failed-to-connect-call"),
    /** Nobody answered. */
    NO_ANSWER("no-answer"),
    /** The line was busy. */
    BUSY("busy"),
    /** It broke off. */
    DISCONNECTED("disconnected"),
    /** There is no such number. */
    INVALID_NUMBER("invalid-number"),
    /** It was not accepted. */
    REJECTED("rejected"),
    /** The caller gave up. */
    CANCELED("canceled"),
    /** Anything else. */
    FAILED("failed");

    private final String word;

    FailureReason(String word) {
      this.word = word;
    }

    /**
     * The word on the wire.
     *
     * @return such as {@code no-answer}
     */
    public String word() {
      return word;
    }
  }

  /**
   * The call.
   *
   * @return what all events show
   */
  Call call();

  /**
   * When it was published.
   *
   * @return the instant of the event, not of the call
   */
  Instant timestamp();

  /**
   * The type under which endpoints subscribe.
   *
   * @return such as {@code call.ended}
   */
  String eventType();

  /**
   * The call is connected.
   *
   * @param call the call
   * @param assistantId the assistant's id, or null
   * @param timestamp when it was published
   */
  record Started(Call call, @Nullable String assistantId, Instant timestamp) implements CallEvent {

    @Override
    public String eventType() {
      return "call.started";
    }
  }

  /**
   * The call ended as it should.
   *
   * @param call the call
   * @param summary what it was about, or null
   * @param summaryUrl where that is, signed in advance, or null
   * @param timestamp when it was published
   */
  record Ended(Call call, @Nullable String summary, @Nullable URI summaryUrl, Instant timestamp)
      implements CallEvent {

    /**
     * An end whose summary, if there is one, is at hand.
     *
     * @param call the call
     * @param summary what it was about, or null
     * @param timestamp when it was published
     */
    public Ended(Call call, @Nullable String summary, Instant timestamp) {
      this(call, summary, null, timestamp);
    }

    @Override
    public String eventType() {
      return "call.ended";
    }

    @Override
    public String toString() {
      return "Ended[" + call + "]";
    }
  }

  /**
   * The call could not be connected, or ended before its time.
   *
   * @param call the call
   * @param failureReason why, one of {@link FailureReason} or another word
   * @param endedReason the reason that Klen gives, or null
   * @param timestamp when it was published
   */
  record Failed(Call call, String failureReason, @Nullable String endedReason, Instant timestamp)
      implements CallEvent {

    @Override
    public String eventType() {
      return "call.failed";
    }
  }

  /**
   * What was said can be read. At least one of text and URL is there.
   *
   * @param call the call
   * @param transcript the text, or null
   * @param transcriptUrl where the text is, signed in advance, or null
   * @param timestamp when it was published
   */
  record Transcript(
      Call call, @Nullable String transcript, @Nullable URI transcriptUrl, Instant timestamp)
      implements CallEvent {

    @Override
    public String eventType() {
      return "call.transcript";
    }

    @Override
    public String toString() {
      return "Transcript[" + call + "]";
    }
  }

  /**
   * What was said can be heard.
   *
   * @param call the call
   * @param recordingUrl where
   * @param timestamp when it was published
   */
  record Recording(Call call, URI recordingUrl, Instant timestamp) implements CallEvent {

    @Override
    public String eventType() {
      return "call.recording";
    }

    @Override
    public String toString() {
      return "Recording[" + call + "]";
    }
  }

  /**
   * The call is summed up. At least one of text and URL is there.
   *
   * @param call the call
   * @param summary the text, or null
   * @param summaryUrl where the text is, signed in advance, or null
   * @param timestamp when it was published
   */
  record Summary(Call call, @Nullable String summary, @Nullable URI summaryUrl, Instant timestamp)
      implements CallEvent {

    @Override
    public String eventType() {
      return "call.summary";
    }

    @Override
    public String toString() {
      return "Summary[" + call + "]";
    }
  }
}
