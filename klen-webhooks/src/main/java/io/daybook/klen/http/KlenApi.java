// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen.http;

import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import io.daybook.klen.EndpointStateException;
import io.daybook.klen.KlenWebhooks;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The webhooks over HTTP, for any framework: below {@code /api/v1/webhooks}, with a bearer key for
 * each tenant. {@code openapi.yaml} beside this class describes it. Thread-safe.
 */
public final class KlenApi {

  /** What all addresses begin with. */
  public static final String BASE = "/api/v1/webhooks";

  private static final String BEARER = "bearer ";

  private final Logger log = System.getLogger(KlenApi.class.getName());

  private final Map<Secret, String> tenants;

  private final WebhookRoutes routes;

  private final Output out = new Output();

  /** What a request asks for. */
  private record Call(String tenant, String method, List<String> path, InboundRequest request) {

    Query query() {
      int mark = request.target().indexOf('?');
      return new Query(mark < 0 ? "" : request.target().substring(mark + 1));
    }
  }

  /**
   * The interface.
   *
   * @param webhooks what it serves
   * @param tenants the tenant by API key
   * @param insecureAllowed whether tenants may make endpoints anywhere, for development
   */
  public KlenApi(KlenWebhooks webhooks, Map<Secret, String> tenants, boolean insecureAllowed) {
    this.tenants = Map.copyOf(tenants);
    this.routes = new WebhookRoutes(webhooks, insecureAllowed);
  }

  /**
   * Answers a request. Whoever read it has bounded its body; more than 64 KiB are refused.
   *
   * @param request a request whose path begins with {@link #BASE}
   * @return the answer
   */
  public InboundResponse handle(InboundRequest request) {
    try {
      return route(new Call(tenant(request), request.method(), path(request.target()), request));
    } catch (Problem e) {
      return out.answer(e);
    } catch (EndpointStateException e) {
      return out.answer(Problem.conflict(String.valueOf(e.getMessage())));
    } catch (StoreException | IllegalStateException e) {
      log.log(Level.ERROR, "a request could not be answered: {0}", e.getMessage());
      return out.answer(Problem.unavailable());
    }
  }

  private String tenant(InboundRequest request) {
    String header = request.header("Authorization").orElse("");
    String key =
        header.toLowerCase(Locale.ROOT).startsWith(BEARER)
            ? header.substring(BEARER.length()).trim()
            : "";
    String found = null;
    for (Map.Entry<Secret, String> tenant : tenants.entrySet()) {
      if (tenant.getKey().matches(key)) {
        found = tenant.getValue();
      }
    }
    if (found == null) {
      throw Problem.unauthorized();
    }
    return found;
  }

  private static List<String> path(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    if (!path.equals(BASE) && !path.startsWith(BASE + "/")) {
      throw Problem.notFound();
    }
    List<String> parts = new ArrayList<>(List.of(path.substring(BASE.length()).split("/")));
    parts.removeIf(String::isEmpty);
    return parts;
  }

  private InboundResponse route(Call call) {
    return switch (call.path().size()) {
      case 0 -> collection(call);
      case 1 -> endpoint(call, call.path().get(0));
      case 2 -> action(call, call.path().get(0), call.path().get(1));
      default -> delivery(call, call.path().get(0));
    };
  }

  private InboundResponse collection(Call call) {
    return switch (call.method()) {
      case "GET" -> routes.list(call.tenant(), call.query());
      case "POST" -> routes.create(call.tenant(), call.request());
      default -> throw Problem.methodNotAllowed("GET, POST");
    };
  }

  private InboundResponse endpoint(Call call, String id) {
    return switch (call.method()) {
      case "GET" -> routes.find(call.tenant(), id);
      case "PATCH" -> routes.update(call.tenant(), id, call.request());
      default -> throw Problem.methodNotAllowed("GET, PATCH");
    };
  }

  private InboundResponse action(Call call, String id, String action) {
    if (action.equals("deliveries")) {
      require(call, "GET");
      return routes.deliveries(call.tenant(), id, call.query());
    }
    List<String> known = List.of("delete", "rotate-secret", "test", "recover");
    if (!known.contains(action)) {
      throw Problem.notFound();
    }
    require(call, "POST");
    return switch (action) {
      case "delete" -> routes.delete(call.tenant(), id);
      case "rotate-secret" -> routes.rotate(call.tenant(), id, call.request());
      case "test" -> routes.test(call.tenant(), id, call.request());
      default -> routes.recover(call.tenant(), id, call.request());
    };
  }

  private InboundResponse delivery(Call call, String id) {
    List<String> path = call.path();
    if (path.get(1).equals("deliveries") && path.size() == 3) {
      require(call, "GET");
      return routes.delivery(call.tenant(), id, path.get(2));
    }
    if (path.get(1).equals("deliveries") && path.size() == 4 && path.get(3).equals("replay")) {
      require(call, "POST");
      return routes.replay(call.tenant(), id, path.get(2));
    }
    throw Problem.notFound();
  }

  private static void require(Call call, String method) {
    if (!call.method().equals(method)) {
      throw Problem.methodNotAllowed(method);
    }
  }
}
