// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import io.daybook.normalizer.fold.Publication;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.store.Documents;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the versions of the calendars that a feed shows.
 *
 * @param documents where they are
 * @param form how they are stored
 */
record Calendars(Documents documents, StoredForm form) {

  private static final int PAGE = 500;

  /** In the same order each time; a calendar of which nothing is shown yet has none. */
  List<Publication> of(FoundLink link) {
    List<Publication> found = new ArrayList<>();
    boolean whole = link.feed().scope() instanceof FeedScope.Connection;
    for (String key : link.calendars()) {
      if (whole) {
        addAll(key, found);
      } else {
        documents
            .find(Publication.KIND, key)
            .ifPresent(document -> found.add(form.readPublication(document.bytes())));
      }
    }
    return found;
  }

  private void addAll(String prefix, List<Publication> found) {
    String after = prefix;
    List<Documents.Document> page;
    do {
      page = documents.list(Publication.KIND, after, PAGE);
      for (Documents.Document document : page) {
        if (!document.key().startsWith(prefix)) {
          return;
        }
        found.add(form.readPublication(document.bytes()));
        after = document.key();
      }
    } while (page.size() == PAGE);
  }
}
