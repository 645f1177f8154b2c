// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.StoreException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is stored by the next minor version is read by the present one. */
class StoredFormsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  private final ParcelForm parcels = new ParcelForm();

  private final EndpointForm endpoints = new EndpointForm();

  private static Parcel parcel() {
    Delivery delivery =
        new Delivery(
            "id",
            "endpoint",
            "calendar.created",
            "change",
            NOW,
            Delivery.Status.PENDING,
            List.of(new Delivery.Attempt(NOW, 500, 12, null)),
            null);
    return new Parcel("t1", "order", delivery, new byte[] {'{', '}'}, false);
  }

  private static EndpointRecord endpoint() {
    Endpoint endpoint =
        new Endpoint(
            "id",
            "t1",
            "CRM",
            URI.create("https://crm.example/"),
            EventFilter.of("calendar.*"),
            DeliveryOrder.OCCURRENCE,
            NOW,
            NOW,
            null);
    return new EndpointRecord(endpoint, false, new byte[] {1, 2}, List.of(), null);
  }

  private static byte[] edited(byte[] bytes, UnaryOperator<String> edit) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return edit.apply(text).getBytes(StandardCharsets.UTF_8);
  }

  private static String withMembers(String json) {
    return json.replaceFirst("\\{\"v\":1,", "{\"v\":1,\"mood\":{\"deep\":[1]},")
        .replaceFirst("\"millis\":", "\"later\":null,\"millis\":");
  }

  @Test
  @DisplayName("Rolling upgrade: members that are not known are passed over")
  void unknownMembersArePassedOver() {
    byte[] parcel = edited(parcels.write(parcel()), StoredFormsTest::withMembers);
    assertThat(parcels.read(parcel)).usingRecursiveComparison().isEqualTo(parcel());
    byte[] endpoint = edited(endpoints.write(endpoint()), StoredFormsTest::withMembers);
    assertThat(new String(endpoint, StandardCharsets.UTF_8)).contains("mood");
    assertThat(endpoints.read(endpoint)).usingRecursiveComparison().isEqualTo(endpoint());
  }

  @Test
  @DisplayName("A later version is refused, and both versions named")
  void laterVersionsAreRefused() {
    UnaryOperator<String> later = json -> json.replaceFirst("\"v\":1", "\"v\":2");
    assertThatThrownBy(() -> parcels.read(edited(parcels.write(parcel()), later)))
        .isInstanceOf(StoreException.class)
        .hasMessage("a stored delivery is of version 2, known is 1");
    assertThatThrownBy(() -> endpoints.read(edited(endpoints.write(endpoint()), later)))
        .isInstanceOf(StoreException.class)
        .hasMessage("a stored endpoint is of version 2, known is 1");
  }
}
