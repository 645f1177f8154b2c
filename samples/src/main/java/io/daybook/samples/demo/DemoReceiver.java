// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.demo;

import io.daybook.api.Secret;
import io.daybook.klen.KlenEvent;
import io.daybook.klen.KlenWebhookReceiver;
import io.daybook.klen.WebhookMemory;
import io.daybook.samples.live.LiveOutput;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Somebody who takes the webhooks, and says what came. Thread-safe. */
final class DemoReceiver {

  private final WebhookMemory memory;

  private final Clock clock;

  private final LiveOutput output;

  private volatile @Nullable KlenWebhookReceiver receiver;

  private volatile boolean down;

  DemoReceiver(WebhookMemory memory, Clock clock, LiveOutput output) {
    this.memory = memory;
    this.clock = clock;
    this.output = output;
  }

  /** Takes what is signed with a secret from now on. */
  void trust(Secret secret) {
    receiver = new KlenWebhookReceiver(List.of(secret), null, memory, clock);
  }

  void goDown() {
    down = true;
  }

  void comeBack() {
    down = false;
  }

  InboundResponse handle(InboundRequest request) {
    KlenWebhookReceiver current = receiver;
    if (down || current == null) {
      say("was down: answered 503", request);
      return InboundResponse.of(503);
    }
    KlenWebhookReceiver.Receipt receipt =
        current.receive(request, event -> say(text(event), request));
    if (receipt.outcome() != KlenWebhookReceiver.Outcome.ACCEPTED) {
      say(receipt.outcome().name().toLowerCase(Locale.ROOT), request);
    }
    return receipt.response();
  }

  private void say(String what, InboundRequest request) {
    String delivery = request.header("X-Klen-Delivery-ID").orElse("without id");
    output.note(clock.instant(), "  receiver: " + what + "  (" + delivery + ")");
  }

  private static String text(KlenEvent event) {
    String about = "";
    if (event instanceof KlenEvent.OfMeeting of) {
      about = of.meeting().title();
    } else if (event instanceof KlenEvent.OfCall of) {
      about = of.event().call().callId();
    }
    return event.eventType() + "  " + about;
  }
}
