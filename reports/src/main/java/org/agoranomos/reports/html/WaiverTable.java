package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.finding.Waiver;
import org.agoranomos.ontology.finding.WaiverUse;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/** Makes the table of waivers, those that waive nothing among them. */
record WaiverTable(Book book, ListPages pages) {
  private static final List<String> COLUMNS =
      List.of("What is waived", "State", "Waived", "Reason", "By", "In force", "Remarks");

  Listing all() throws IOException {
    Map<String, Brief> briefs = new HashMap<>();
    book.plan().first().forEach(brief -> briefs.put(brief.key(), brief));
    List<ListPages.RowMaker> rows = new ArrayList<>();
    for (WaiverUse use : book.report().waivers()) {
      rows.add(places -> row(use, briefs.get(use.waiver().finding()), places));
    }
    return pages.list("waivers", "Waivers, in the order of the audit", COLUMNS, rows);
  }

  private Listing.Row row(WaiverUse use, @Nullable Brief brief, Places places) {
    Waiver waiver = use.waiver();
    List<String> others = waiver.agreedBy().stream().map(other -> book.name(other).best()).toList();
    return Listing.Row.of(
        new Cell(
            about(waiver),
            waiver.place(),
            brief == null ? null : places.finding(brief.position(), brief.key()),
            waiver.finding() == null ? "" : "key",
            ""),
        Cell.tag(use.state().word()),
        Cell.text(
            Wording.number(use.waived())
                + " of "
                + Wording.count(use.matched(), "finding", "findings")),
        Cell.of(waiver.reason(), waiver.where() == null ? "" : waiver.where()),
        Cell.of(book.name(waiver.by()).best(), "agreed by " + Wording.list(others)),
        Cell.text(Wording.inForce(waiver)),
        Cell.text(String.join("; ", use.remarks())));
  }

  private String about(Waiver waiver) {
    String subject = waiver.subject();
    return waiver.finding() != null || subject == null
        ? "F-" + Wording.cut(String.valueOf(waiver.finding()), 8).replace("…", "")
        : waiver.policy() + " for " + book.name(subject).best();
  }
}
