// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.connect;

import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import io.daybook.engine.Accounts;
import io.daybook.samples.connect.Loopback.Outcome;
import io.daybook.samples.connect.Loopback.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the one answer that was asked for. Used by one thread at a time. */
final class Visit implements Loopback.Visitor {

  private static final String CLOSE = " You can close this window.";

  private final Accounts accounts;

  private final String connection;

  private final Office office;

  private final Secret state;

  private boolean taken;

  Visit(Accounts accounts, Choice choice, Secret state) {
    this.accounts = accounts;
    this.connection = choice.id();
    this.office = choice.office();
    this.state = state;
  }

  @Override
  public Reply take(Map<String, String> query) {
    String brought = query.getOrDefault("state", "");
    if (!state.matches(brought)) {
      return on(400, "Not the answer that is waited for", "Use the address that Daybook printed.");
    }
    if (taken) {
      return on(410, "Done already", "This was answered before." + CLOSE);
    }
    String error = query.get("error");
    String code = query.getOrDefault("code", "");
    if (error == null && code.isEmpty()) {
      return on(400, "No answer", office.name() + " sent neither a code nor an error.");
    }
    taken = true;
    String trouble = error == null ? finish(brought, code) : office.ofConsent(query);
    Page page =
        trouble == null
            ? Page.of(200, "Authorised", "Daybook may read the calendars now." + CLOSE)
            : Page.of(400, "Not authorised", "This did not work: " + trouble + "." + CLOSE);
    return new Reply(page, new Outcome(trouble));
  }

  private static Reply on(int status, String title, String text) {
    return new Reply(Page.of(status, title, text), null);
  }

  private @Nullable String finish(String brought, String code) {
    try {
      if (accounts.finish(brought, code).isEmpty()) {
        return "it took longer than a quarter of an hour; run connect again";
      }
      return accounts.has(connection)
          ? null
          : office.name() + " gave no refresh token; run connect again";
    } catch (ProviderException e) {
      return office.of(e);
    } catch (StoreException e) {
      return "the store cannot be used: " + e.getMessage();
    }
  }
}
