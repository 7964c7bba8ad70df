package org.agoranomos.auditor.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.agoranomos.reports.html.CatalogueEntry;

/** A policy of the catalogue in lines for people. */
public final class CatalogueText {
  private CatalogueText() {}

  /** All that the catalogue says of a policy but its condition. */
  public static List<String> of(CatalogueEntry entry) {
    List<String> lines = new ArrayList<>();
    lines.add(entry.text().id() + " " + entry.text().title());
    lines.add("");
    lines.add(entry.text().statement() + ".");
    lines.add("");
    lines.add("  nature    " + entry.text().nature().word());
    lines.add("  severity  " + entry.text().severity().word());
    lines.add("  version   " + entry.text().version());
    lines.add("  pack      " + entry.text().pack());
    lines.add("  judges    " + entry.judged() + ", by " + entry.scope());
    lines.add("  basis     " + entry.text().basis());
    lines.add("  remedy    " + entry.text().remedy());
    lines.add("");
    lines.add(entry.terms().isEmpty() ? "Terms: none" : "Terms");
    for (CatalogueEntry.Term term : entry.terms()) {
      lines.add(
          "  "
              + term.name()
              + ": "
              + (term.standard() == null ? "to be decided" : term.standard())
              + (term.unit().isEmpty() ? "" : " (" + term.unit() + ")")
              + (term.source().isEmpty() ? "" : ", " + term.source()));
    }
    lines.add("");
    lines.add("Needs");
    for (CatalogueEntry.Need need : entry.needs()) {
      lines.add(
          "  "
              + need.fact()
              + (need.by().isEmpty() ? "" : ", by " + need.by())
              + (need.complete() ? "; all of them, else it cannot tell" : ""));
    }
    CatalogueEntry.Example example = entry.example();
    if (example != null) {
      lines.add("");
      lines.add("A breach: " + example.name());
      example.facts().forEach(fact -> lines.add("  " + fact));
      example.findings().forEach(finding -> lines.add("  → " + finding));
    }
    if (!entry.innocent().isEmpty()) {
      lines.add("");
      lines.add("What looks alike and is none");
      entry.innocent().forEach(line -> lines.add("  " + line));
    }
    return lines;
  }
}
