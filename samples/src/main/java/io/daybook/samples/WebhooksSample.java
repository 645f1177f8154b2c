// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.DaybookBuilder;
import io.daybook.klen.EndpointDraft;
import io.daybook.klen.Endpoints;
import io.daybook.klen.EventFilter;
import io.daybook.klen.KlenWebhooks;
import io.daybook.klen.http.KlenApi;
import io.daybook.spi.store.Store;
import java.net.URI;
import java.util.Map;

/** Offers webhooks to the customers of a service: each tenant hears of its own accounts. */
public final class WebhooksSample implements AutoCloseable {

  private final KlenWebhooks webhooks;

  private final Daybook daybook;

  private final Endpoints.Disclosed made;

  private final KlenApi api;

  WebhooksSample(DaybookBuilder connector, Store store, Secret key, Secret apiKey, URI url) {
    Map<String, String> tenantOf = Map.of("acct-1", "t1");
    // snippet
    webhooks = KlenWebhooks.builder().store(store).secretKey(key).tenants(tenantOf::get).build();
    daybook = connector.store(store).sink(webhooks).build();
    made =
        webhooks
            .endpoints()
            .create("t1", EndpointDraft.of("CRM", url, EventFilter.of("calendar.*", "call.*")));
    // Mount api::handle below /api/v1/webhooks in whatever web framework there is.
    api = new KlenApi(webhooks, Map.of(apiKey, "t1"), false);
    daybook.start();
    webhooks.start();
    // snippet
  }

  /** What the customer needs to check what comes. It is shown this once. */
  Secret secret() {
    return made.secret();
  }

  KlenApi api() {
    return api;
  }

  Daybook daybook() {
    return daybook;
  }

  @Override
  public void close() {
    webhooks.close();
    daybook.close();
  }
}
