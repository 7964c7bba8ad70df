package org.agoranomos.reports.html;

import org.agoranomos.ontology.finding.PolicyText;

/**
 * A policy as the report shows it.
 *
 * @param policy its text
 * @param anchor its anchor on the first page
 * @param words its outcomes in words
 * @param terms what somebody decided for whom
 * @param outcomes its outcomes one by one
 * @param findings its findings
 * @param doubts what it could not judge
 */
record PolicyView(
    PolicyText policy,
    String anchor,
    String words,
    Listing terms,
    Listing outcomes,
    Listing findings,
    Listing doubts) {
  String heading() {
    return policy.id() + " " + policy.title();
  }
}
