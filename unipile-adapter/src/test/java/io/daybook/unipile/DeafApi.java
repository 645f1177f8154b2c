// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

/** An API that does not heed {@code expand_recurring}. */
final class DeafApi extends ForwardingApi {

  DeafApi(UnipileApi api) {
    super(api);
  }

  @Override
  public UnipileAnswer.EventList events(EventQuery query) {
    return super.events(
        new EventQuery(
            query.accountId(),
            query.profile(),
            query.start(),
            query.end(),
            false,
            query.limit(),
            query.cursor(),
            query.splits()));
  }
}
