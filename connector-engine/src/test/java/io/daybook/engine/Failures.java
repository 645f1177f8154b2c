// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CursorLostException;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import java.time.Duration;

/** What providers answer when they do not. */
final class Failures {

  private Failures() {}

  static ProviderException unavailable() {
    return new ProviderException("fake", 503, "backendError", null, null);
  }

  static ProviderException tooMany(Duration retryAfter) {
    return new ProviderException("fake", 429, "rateLimitExceeded", retryAfter, null);
  }

  static CursorLostException lost() {
    return new CursorLostException("fake", 410, "fullSyncRequired");
  }

  static DisconnectedException disconnected() {
    return new DisconnectedException("fake", 400, "invalid_grant");
  }

  static DisconnectedException disconnected(String explanation) {
    return new DisconnectedException("fake", 400, "invalid_grant", null, explanation);
  }

  static PermissionException forbidden() {
    return new PermissionException("fake", 403, "insufficientPermissions");
  }
}
