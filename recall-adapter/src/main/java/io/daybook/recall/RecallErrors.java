// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.api.CursorLostException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonBodies;
import io.daybook.normalizer.json.JsonMembers;
import io.daybook.spi.adapter.Position;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What an error of Recall asks for. Recall documents no more than statuses, so those decide.
 *
 * <table>
 *   <caption>By status; everything else is tried again</caption>
 *   <tr><td>400</td><td>refused; of a page that Recall named itself: the position is lost</td></tr>
 *   <tr><td>401, 403</td><td>refused: the key is the workspace's, and disconnects nobody</td></tr>
 *   <tr><td>404</td><td>what was asked for is not there; of a page: the position is lost</td></tr>
 * </table>
 *
 * <p>A body that is neither empty nor JSON comes from somebody on the way, whose word counts for
 * nothing: tried again.
 */
final class RecallErrors {

  private static final int BAD_REQUEST = 400;

  private static final int UNAUTHORIZED = 401;

  private static final int FORBIDDEN = 403;

  private static final int NOT_FOUND = 404;

  /** What an error body says, if it is Recall's. */
  private static final class Body extends JsonMembers {

    private boolean ours;

    private @Nullable String code;

    static Body of(RecallResponse response) {
      Body body = new Body();
      try {
        if (response.body().length > 0) {
          new JsonBodies("an error of Recall.ai").read(response.body(), body);
        }
        body.ours = true;
      } catch (UnreadableInputException e) {
        body.ours = false;
        body.code = null;
      }
      return body;
    }

    @Override
    protected void read(JsonParser parser) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        String text = leniently(parser);
        if (name.equals("code") && StatusChanges.isCode(text)) {
          code = text;
        }
      }
    }
  }

  private RecallErrors() {}

  /** An error in place of anything that is not a list of events. */
  static ProviderException of(RecallResponse response) {
    Body body = Body.of(response);
    boolean refused =
        switch (response.status()) {
          case BAD_REQUEST, UNAUTHORIZED, FORBIDDEN -> body.ours;
          default -> false;
        };
    return refused
        ? new PermissionException(
            RecallAdapter.PROVIDER, response.status(), body.code, response.retryAfter())
        : new ProviderException(
            RecallAdapter.PROVIDER, response.status(), body.code, response.retryAfter(), null);
  }

  /** An error in place of a page of events. */
  static ProviderException ofEvents(
      RecallResponse response, CalendarRef calendar, Position position) {
    Body body = Body.of(response);
    int status = response.status();
    boolean named = position instanceof Position.More;
    if (body.ours && named && (status == BAD_REQUEST || status == NOT_FOUND)) {
      return new CursorLostException(
          RecallAdapter.PROVIDER, status, body.code, response.retryAfter());
    }
    if (body.ours && status == NOT_FOUND) {
      return new CalendarGoneException(calendar, status, body.code, response.retryAfter());
    }
    return of(response);
  }

  /** Whether Recall itself says that what was asked for by its id is not there. */
  static boolean isAbsent(RecallResponse response) {
    return response.status() == NOT_FOUND && Body.of(response).ours;
  }
}
