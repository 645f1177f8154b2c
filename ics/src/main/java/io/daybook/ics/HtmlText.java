// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HTML as plain text, for descriptions. Google gives fragments in which ends of lines count,
 * Outlook whole documents in which they do not. What is no known tag is text, so that nothing
 * anybody wrote is lost: {@code <ana@acme.example>} stays.
 */
final class HtmlText {

  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "b", "big", "center", "code", "em", "font", "i", "img", "mark", "s", "small",
          "span", "strike", "strong", "sub", "sup", "tt", "u", "wbr", "o:p");

  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "blockquote",
          "body",
          "dd",
          "div",
          "dl",
          "dt",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "head",
          "hr",
          "html",
          "html-blob",
          "li",
          "meta",
          "ol",
          "p",
          "pre",
          "script",
          "style",
          "table",
          "tbody",
          "td",
          "tfoot",
          "th",
          "thead",
          "title",
          "tr",
          "ul",
          "br",
          "link");

  /** Those that make ends of lines in the source mean nothing. */
  private static final Set<String> DOCUMENT = Set.of("html", "body", "div", "p", "table");

  private static final Set<String> UNSEEN = Set.of("head", "script", "style", "title");

  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

  private static final int LONGEST_ENTITY = 10;

  private final String html;

  private final boolean document;

  private final StringBuilder out;

  /** The last place where a tag can end; what begins after it is none. */
  private final int lastBracket;

  /** Whether something unseen is never closed. */
  private boolean unclosed;

  /** The text from where a link leads to, as it was written, or an empty one. */
  private String link = "";

  private int linkStart;

  private HtmlText(String html) {
    this.html = html;
    this.document = hasTag(html, DOCUMENT);
    this.out = new StringBuilder(html.length());
    this.lastBracket = html.lastIndexOf('>');
  }

  /** Whether a text has any tag of HTML. */
  static boolean isHtml(String text) {
    return hasTag(text, INLINE) || hasTag(text, BLOCKS);
  }

  /** What a reader of the HTML sees, and where its links lead. */
  static String plain(String html) {
    return new HtmlText(html).convert();
  }

  private static boolean hasTag(String text, Set<String> names) {
    for (int i = text.indexOf('<'); i >= 0; i = text.indexOf('<', i + 1)) {
      if (names.contains(name(text, i))) {
        return text.indexOf('>', i) >= 0;
      }
    }
    return false;
  }

  /** The name of a tag that begins at a bracket, in lower case. */
  private static String name(String text, int bracket) {
    int start = text.startsWith("/", bracket + 1) ? bracket + 2 : bracket + 1;
    int end = start;
    while (end < text.length() && isPartOfName(text.charAt(end))) {
      end++;
    }
    boolean ends = end < text.length() && " \t\r\n/>".indexOf(text.charAt(end)) >= 0;
    return ends ? text.substring(start, end).toLowerCase(Locale.ROOT) : "";
  }

  private static boolean isPartOfName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == ':'
        || c == '-';
  }

  private String convert() {
    int i = 0;
    while (i < html.length()) {
      char c = html.charAt(i);
      i =
          switch (c) {
            case '<' -> tag(i);
            case '&' -> entity(i);
            case ' ', '\t', '\r', '\n' -> space(i);
            default -> {
              out.append(c);
              yield i + 1;
            }
          };
    }
    return out.toString().strip();
  }

  private int space(int i) {
    char c = html.charAt(i);
    if (!document) {
      out.append(c);
    } else if (!out.isEmpty() && !Character.isWhitespace(out.charAt(out.length() - 1))) {
      out.append(' ');
    }
    return i + 1;
  }

  private int tag(int i) {
    if (i > lastBracket) {
      return literally(i);
    }
    if (html.startsWith("<!--", i)) {
      int end = html.indexOf("-->", i);
      return end < 0 ? html.length() : end + 3;
    }
    String name = html.startsWith("<!", i) ? "!" : name(html, i);
    if (!(name.equals("!") || INLINE.contains(name) || BLOCKS.contains(name))) {
      return literally(i);
    }
    int end = html.indexOf('>', i);
    boolean closing = html.charAt(i + 1) == '/';
    if (UNSEEN.contains(name) && !closing) {
      return afterUnseen(name, end);
    }
    show(name, closing, html.substring(i, end));
    return end + 1;
  }

  private int afterUnseen(String name, int end) {
    String close = "</" + name;
    int at = unclosed ? -1 : html.indexOf("</", end);
    while (at >= 0 && !html.regionMatches(true, at, close, 0, close.length())) {
      at = html.indexOf("</", at + 1);
    }
    unclosed |= at < 0;
    return at < 0 ? end + 1 : at;
  }

  private int literally(int i) {
    out.append(html.charAt(i));
    return i + 1;
  }

  private void show(String name, boolean closing, String tag) {
    switch (name) {
      case "br" -> out.append('\n');
      case "a" -> anchor(closing, tag);
      case "img" -> out.append(attribute(tag, "alt"));
      case "li" -> {
        if (!closing) {
          breakLine();
          out.append("- ");
        }
      }
      case "td", "th" -> out.append(closing ? " " : "");
      case "p" -> {
        breakLine();
        if (closing) {
          out.append('\n');
        }
      }
      default -> {
        if (BLOCKS.contains(name)) {
          breakLine();
        }
      }
    }
  }

  private void anchor(boolean closing, String tag) {
    if (!closing) {
      link = attribute(tag, "href");
      linkStart = out.length();
    } else if (!link.isBlank()) {
      String shown = out.substring(Math.min(linkStart, out.length())).strip();
      if (shown.isEmpty()) {
        out.append(link);
      } else if (!isSame(shown, link)) {
        out.append(" <").append(link).append('>');
      }
      link = "";
    }
  }

  /** Whether a text says already where its link leads. */
  private static boolean isSame(String shown, String link) {
    int scheme = link.startsWith("mailto:") ? link.indexOf(':') : link.indexOf("//") + 1;
    String bare = link.substring(scheme + 1);
    return shown.contains(link) || bare.equals(shown) || bare.equals(shown + "/");
  }

  private void breakLine() {
    int end = out.length();
    while (end > 0 && (out.charAt(end - 1) == ' ' || out.charAt(end - 1) == '\t')) {
      end--;
    }
    out.setLength(end);
    if (end > 0 && out.charAt(end - 1) != '\n') {
      out.append('\n');
    }
  }

  private static String attribute(String tag, String name) {
    String lower = tag.toLowerCase(Locale.ROOT);
    int at = lower.indexOf(" " + name + "=");
    int start = at + name.length() + 2;
    if (at < 0 || start >= tag.length()) {
      return "";
    }
    char quote = tag.charAt(start);
    boolean quoted = quote == '"' || quote == '\'';
    int end = tag.indexOf(quoted ? quote : ' ', start + 1);
    String value = tag.substring(quoted ? start + 1 : start, end < 0 ? tag.length() : end);
    return value.indexOf('&') < 0 ? value : new HtmlText(value).convert();
  }

  private int entity(int i) {
    int end = i + 1;
    int most = Math.min(html.length() - 1, i + LONGEST_ENTITY);
    while (end < most && html.charAt(end) != ';') {
      end++;
    }
    if (end > most || html.charAt(end) != ';') {
      return literally(i);
    }
    String body = html.substring(i + 1, end);
    String meaning = body.startsWith("#") ? numbered(body.substring(1)) : ENTITIES.get(body);
    if (meaning == null) {
      return literally(i);
    }
    out.append(meaning);
    return end + 1;
  }

  private static @Nullable String numbered(String number) {
    try {
      boolean hex = number.startsWith("x") || number.startsWith("X");
      int point = hex ? Integer.parseInt(number, 1, number.length(), 16) : Integer.parseInt(number);
      return Character.isValidCodePoint(point) ? Character.toString(point) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
