// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.http.HttpAnswer;
import io.daybook.http.HttpCall;
import io.daybook.http.HttpLimits;
import io.daybook.http.SafeHttp;
import io.daybook.http.SafeHttpException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an address. Redirects are followed by hand, so that each is vetted as the address is. No
 * message names the address: who knows it reads the calendar.
 *
 * @param http the client
 * @param limits what an answer may take
 * @param insecure whether what is meant for development is allowed
 */
record IcsClient(SafeHttp http, HttpLimits limits, boolean insecure) {

  private static final int MOST_REDIRECTS = 5;

  private static final String SECURE = "https";

  /**
   * Asks.
   *
   * @param address the address
   * @param conditions headers that say which body is known
   * @return the answer, whatever its status, but for redirects
   * @throws ProviderException when there is none
   */
  HttpAnswer get(Secret address, Map<String, String> conditions) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "text/calendar, */*;q=0.1");
    headers.putAll(conditions);
    URI uri = uri(address.reveal());
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpAnswer answer =
          answer(http.send(new HttpCall("GET", uri, headers, new byte[0], limits, insecure)));
      String location = redirected(answer);
      if (location == null) {
        return answer;
      }
      uri = next(uri, location, answer.status());
    }
    throw failed(0, "tooManyRedirects");
  }

  private static @Nullable String redirected(HttpAnswer answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> answer.header("location").orElse(null);
      default -> null;
    };
  }

  private URI next(URI from, String location, int status) {
    URI to;
    try {
      to = from.resolve(plain(new URI(location.strip())));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw failed(status, "unreadableRedirect");
    }
    if (SECURE.equalsIgnoreCase(from.getScheme()) && !SECURE.equalsIgnoreCase(to.getScheme())) {
      throw new PermissionException(IcsAdapter.PROVIDER, status, "insecureRedirect");
    }
    return to;
  }

  /** An address as it is asked for. */
  private URI uri(String address) {
    try {
      return plain(new URI(address.strip()));
    } catch (URISyntaxException e) {
      throw new PermissionException(IcsAdapter.PROVIDER, 0, "unreadableAddress");
    }
  }

  /** What only says to subscribe is asked for as others are; a fragment never leaves a client. */
  private URI plain(URI uri) throws URISyntaxException {
    String text = uri.toString();
    int fragment = text.indexOf('#');
    text = fragment < 0 ? text : text.substring(0, fragment);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String rest = text.substring(scheme.length());
    return switch (scheme) {
      case "webcal" -> new URI((insecure ? "http" : SECURE) + rest);
      case "webcals" -> new URI(SECURE + rest);
      default -> new URI(text);
    };
  }

  private static HttpAnswer answer(CompletableFuture<HttpAnswer> sent) {
    try {
      return sent.get();
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw failed(0, "interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SafeHttpException refused) {
        throw failure(refused);
      }
      throw failed(0, "noAnswer");
    }
  }

  private static ProviderException failure(SafeHttpException e) {
    String code = e.refusal().map(Enum::name).orElse(e.kind().name()).toLowerCase(Locale.ROOT);
    return e.kind() == SafeHttpException.Kind.REFUSED
        ? new PermissionException(IcsAdapter.PROVIDER, 0, code)
        : new ProviderException(IcsAdapter.PROVIDER, 0, code, null, e);
  }

  private static ProviderException failed(int status, String code) {
    return new ProviderException(IcsAdapter.PROVIDER, status, code, null, null);
  }
}
