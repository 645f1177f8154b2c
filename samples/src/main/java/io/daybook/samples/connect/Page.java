// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.connect;

import java.util.Map;

/**
 * A small page for the browser, without anything to load.
 *
 * @param status the HTTP status
 * @param html the page
 */
record Page(int status, String html) {

  static Page of(int status, String title, String text) {
    String head = escaped(title);
    return new Page(
        status,
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>%s</title></head>
        <body><h1>%s</h1><p>%s</p></body></html>
        """
            .formatted(head, head, escaped(text)));
  }

  /** The address it was asked for holds a code, which is nobody else's business. */
  Map<String, String> headers() {
    return Map.of(
        "Content-Type", "text/html; charset=utf-8",
        "Cache-Control", "no-store",
        "Referrer-Policy", "no-referrer",
        "X-Content-Type-Options", "nosniff",
        "Content-Security-Policy", "default-src 'none'");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
