// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import com.microsoft.graph.users.item.calendarview.delta.DeltaGetResponse;
import com.microsoft.kiota.serialization.JsonParseNodeFactory;
import java.io.ByteArrayInputStream;

/** A page of Graph as Microsoft's own library reads it into its model; its client is not asked. */
final class KiotaGraph {

  private final JsonParseNodeFactory factory = new JsonParseNodeFactory();

  int rows(byte[] page) {
    DeltaGetResponse read =
        factory
            .getParseNode("application/json", new ByteArrayInputStream(page))
            .getObjectValue(DeltaGetResponse::createFromDiscriminatorValue);
    return read.getValue().size();
  }
}
