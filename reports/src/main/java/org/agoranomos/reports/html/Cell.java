package org.agoranomos.reports.html;

import org.agoranomos.reports.wording.Names;
import org.agoranomos.reports.wording.OutcomeLook;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a table.
 *
 * @param text what it says
 * @param detail said smaller beneath, or an empty string
 * @param href where it leads, or null
 * @param look its class in the style
 * @param symbol shown before the text, or an empty string
 */
record Cell(String text, String detail, @Nullable String href, String look, String symbol) {
  static Cell text(String text) {
    return new Cell(text, "", null, "", "");
  }

  static Cell of(String text, String detail) {
    return new Cell(text, detail, null, "", "");
  }

  /** A short word that stays on one line, such as the id of a policy. */
  static Cell tag(String text) {
    return new Cell(text, "", null, "tag", "");
  }

  /** A number that is not a count. */
  static Cell right(String text) {
    return new Cell(text, "", null, "num", "");
  }

  static Cell number(long number) {
    return new Cell(Wording.number(number), "", null, "num", "");
  }

  /** An identifier, place or digest, which may break anywhere. */
  static Cell code(@Nullable String text) {
    return text == null ? text("none") : new Cell(text, "", null, "code", "");
  }

  static Cell link(String text, String detail, @Nullable String href) {
    return new Cell(text, detail, href, "", "");
  }

  /** A name with its identifier. */
  static Cell named(Names.Named named, @Nullable String href) {
    return new Cell(
        named.best(),
        named.name().isEmpty() ? "" : named.id(),
        href,
        named.name().isEmpty() ? "code" : "",
        "");
  }

  static Cell outcome(OutcomeLook look, String detail) {
    return new Cell(look.title(), detail, null, "outcome " + look.look(), look.symbol());
  }

  static Cell severity(String word) {
    return new Cell(word, "", null, "severity s-" + word, "");
  }
}
