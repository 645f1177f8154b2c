// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.util.List;

/** Which request to the identity platform does what. The caller holds the state's monitor. */
final class EntraDesk {

  private static final int SEGMENTS = 4;

  private final EntraState entra;

  private final EntraPage page;

  private final EntraEndpoint endpoint;

  EntraDesk(EntraState entra, String root) {
    this.entra = entra;
    this.page = new EntraPage(entra);
    this.endpoint = new EntraEndpoint(entra, root);
  }

  /** Whether it is here that such a request is answered. */
  static boolean answers(Call call) {
    List<String> path = call.path();
    return path.size() == SEGMENTS && path.subList(1, 3).equals(List.of("oauth2", "v2.0"));
  }

  Answer answer(Call call) {
    try {
      String what = call.method() + " " + call.path().get(SEGMENTS - 1);
      if (what.equals("POST token")) {
        entra.maybeFail();
      }
      String tenant = call.path().get(0);
      if (!entra.knowsTenant(tenant)) {
        throw new EntraRefusal(EntraFailure.badRequest("invalid_request", 90002));
      }
      return switch (what) {
        case "GET authorize" -> page.answer(call.query());
        case "POST token" -> endpoint.token(tenant, call.form());
        default -> throw new EntraRefusal(EntraFailure.badRequest("invalid_request", 900561));
      };
    } catch (EntraRefusal e) {
      return e.failure().answer(entra.clock().instant());
    }
  }
}
