package org.agoranomos.reports.html;

import java.util.List;
import org.agoranomos.ontology.finding.PolicyText;
import org.jspecify.annotations.Nullable;

/**
 * A policy as the report shows it.
 *
 * @param policy its text
 * @param anchor its anchor
 * @param findings how many findings it has
 * @param index link to the index of its findings in a large report, or null
 * @param briefs its findings in a small report; empty in a large one
 * @param words its outcomes in words
 * @param outcomes its outcomes one by one, or null where there are too many for one page
 */
record PolicyView(
    PolicyText policy,
    String anchor,
    long findings,
    @Nullable String index,
    List<Brief> briefs,
    String words,
    @Nullable Listing outcomes) {}
