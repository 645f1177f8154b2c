// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.signature.Verdict;
import io.daybook.recall.RecallAnswer.Hook;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.adapter.PushReceiver;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads Recall's hooks, which only say where to look.
 *
 * <p>What is verified is accepted, also if it cannot be read: Svix would send it for a day, and
 * then no hook any more. A hook that comes again wakes again. To remember its id would lose it
 * where its first wake did not become durable, of which nobody tells the receiver; that a calendar
 * is woken once more is no news, as its rows are known by then.
 *
 * @see <a href="https://docs.recall.ai/docs/calendar-v2-webhooks">Recall.ai, Calendar V2
 *     Webhooks</a>
 */
final class RecallReceiver implements PushReceiver {

  private static final int MOST_BYTES = 1 << 20;

  /** Ids of calendars are UUIDs as far as is known. */
  private static final Pattern ID = Pattern.compile("[\\w-]{1,64}");

  private static final Logger LOG = System.getLogger(RecallReceiver.class.getName());

  private final RecallReader reader = new RecallReader(RecallProfile.of(""));

  private final RecallSignatures signatures;

  private final String connection;

  RecallReceiver(RecallSignatures signatures, String connection) {
    this.signatures = signatures;
    this.connection = connection;
  }

  @Override
  public Received receive(InboundRequest request) {
    if (!request.method().equals("POST")) {
      return answer(405);
    }
    if (request.body().length > MOST_BYTES) {
      LOG.log(Level.WARNING, "a hook of Recall is refused: it is longer than 1 MB");
      return answer(413);
    }
    Verdict verdict = signatures.verdict(request);
    if (!verdict.valid()) {
      LOG.log(Level.WARNING, "a hook of Recall is refused: {0}", verdict.text());
      return answer(401);
    }
    try {
      return new Received(InboundResponse.of(200), wakes(request.body()));
    } catch (UnreadableInputException e) {
      LOG.log(Level.WARNING, "a hook of Recall is passed over: {0}", e.getMessage());
      return answer(200);
    }
  }

  private List<Wake> wakes(byte[] body) {
    if (!(reader.read(body) instanceof Hook hook)) {
      throw new UnreadableInputException("event", "the name of what happened");
    }
    return switch (hook.event()) {
      case Hook.SYNC_EVENTS ->
          List.of(new Wake(connection, calendar(hook), null, hook.lastUpdated()));
      case Hook.CALENDAR_UPDATE -> List.of(Wake.ofAccount(connection, calendar(hook), ""));
      default -> {
        // Hooks of bots may come to the same endpoint, and many of them.
        LOG.log(Level.DEBUG, "a hook of Recall says nothing of calendars");
        yield List.of();
      }
    };
  }

  private static String calendar(Hook hook) {
    String id = hook.calendarId();
    if (id == null || !ID.matcher(id).matches()) {
      throw new UnreadableInputException("data.calendar_id", "the id of a calendar");
    }
    return id;
  }

  private static Received answer(int status) {
    return new Received(InboundResponse.of(status), List.of());
  }
}
