package org.agoranomos.reports.html;

import java.util.List;
import org.agoranomos.reports.wording.Names;

/**
 * An organization or market as the report shows it.
 *
 * @param name its name and identifier
 * @param anchor its anchor on the first page
 * @param identifiers under which other identifiers sources know it
 * @param words its outcomes in words
 * @param outcomes its outcomes one by one
 * @param severities its findings by severity, in words
 * @param findings the findings that concern it
 * @param doubts what could not be judged for it
 * @param terms what was decided for it
 * @param coverage what sources vouch for of it
 * @param proving sources that its findings rest on
 * @param links the identity links that join its identifiers
 * @param linksNotUsed those that name it and are not used
 */
record OrganizationView(
    Names.Named name,
    String anchor,
    List<String> identifiers,
    String words,
    Listing outcomes,
    String severities,
    Listing findings,
    Listing doubts,
    Listing terms,
    Listing coverage,
    List<Cell> proving,
    Listing links,
    Listing linksNotUsed) {}
