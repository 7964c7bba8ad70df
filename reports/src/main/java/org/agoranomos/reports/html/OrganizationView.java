package org.agoranomos.reports.html;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organization or market as the report shows it.
 *
 * @param name its name and identifier
 * @param anchor its anchor
 * @param findings how many findings concern it
 * @param index link to the index of them in a large report, or null
 * @param briefs them in a small report; empty in a large one
 * @param words its outcomes in words
 */
record OrganizationView(
    Names.Named name,
    String anchor,
    long findings,
    @Nullable String index,
    List<Brief> briefs,
    String words) {}
