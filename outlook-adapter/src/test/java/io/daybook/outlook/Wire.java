// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What goes over the wire to and from an {@link OutlookServer}. */
final class Wire {

  private Wire() {}

  static ResponseDefinitionBuilder error(int status, String code) {
    return OutlookServer.json(status, OutlookServer.error(code));
  }

  static ResponseDefinitionBuilder error(int status, String code, String message) {
    return OutlookServer.json(status, OutlookServer.error(code).replace("Ana's lunch", message));
  }

  /** Methods and addresses, unescaped and without what they all begin with. */
  static List<String> asked(OutlookServer server) {
    return server.all().stream()
        .map(
            request ->
                request.getMethod()
                    + " "
                    + URLDecoder.decode(request.getUrl(), StandardCharsets.UTF_8)
                        .replaceFirst("^/v1.0/", ""))
        .toList();
  }
}
