// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a workspace is reached.
 *
 * @param rootUrl without a slash at its end
 * @param apiKey the workspace's key
 * @param clock says what time it is
 * @param connectTimeout how long a connection may take to be made
 * @param answerTimeout how long a whole answer may take
 * @param mostBytes a longer answer is not read
 */
record RecallSettings(
    String rootUrl,
    Secret apiKey,
    Clock clock,
    Duration connectTimeout,
    Duration answerTimeout,
    int mostBytes) {

  /** What builders gather of these. */
  static final class Draft {

    /** Far above what a page of 100 events holds, far below what a process holds. */
    private static final int MOST_BYTES = 64 << 20;

    private static final String ALIAS = "https://api.recall.ai";

    String rootUrl = RecallRegion.US_EAST_1.rootUrl();

    @Nullable Secret apiKey;

    @Nullable Clock clock;

    Duration connectTimeout = Duration.ofSeconds(20);

    Duration answerTimeout = Duration.ofMinutes(1);

    int mostBytes = MOST_BYTES;

    /** What is wrong, each in a few words. */
    List<String> problems() {
      Map<String, Boolean> rules = new LinkedHashMap<>();
      rules.put("the API key is missing", apiKey != null);
      rules.put("the API key is not plain ASCII text", apiKey == null || isPlain(apiKey));
      rules.put("the clock is missing", clock != null);
      rules.put("the root URL is no absolute http or https URL", isWebAddress(rootUrl));
      rules.put("the connect timeout is no time to wait", isWait(connectTimeout));
      rules.put("the answer timeout is no time to wait", isWait(answerTimeout));
      return rules.entrySet().stream()
          .filter(rule -> !rule.getValue())
          .map(Map.Entry::getKey)
          .toList();
    }

    /** Only without problems. */
    RecallSettings settings() {
      String bare = rootUrl.endsWith("/") ? rootUrl.substring(0, rootUrl.length() - 1) : rootUrl;
      return new RecallSettings(
          // An alias, whose pages lead to the region itself.
          bare.equals(ALIAS) ? RecallRegion.US_EAST_1.rootUrl() : bare,
          Objects.requireNonNull(apiKey),
          Objects.requireNonNull(clock),
          connectTimeout,
          answerTimeout,
          mostBytes);
    }

    /** A header takes nothing else, and what it refuses it quotes. */
    private static boolean isPlain(Secret key) {
      return key.reveal().chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static boolean isWebAddress(String url) {
      try {
        URI uri = new URI(url);
        return ("https".equalsIgnoreCase(uri.getScheme())
                || "http".equalsIgnoreCase(uri.getScheme()))
            && uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getQuery() == null
            && uri.getFragment() == null;
      } catch (URISyntaxException e) {
        return false;
      }
    }

    private static boolean isWait(Duration timeout) {
      return timeout.compareTo(Duration.ofMillis(1)) >= 0
          && timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) <= 0;
    }
  }
}
