package org.agoranomos.reports.html;

import java.util.List;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.finding.Evidence;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.LinkUse;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.reports.wording.Names;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * A finding as its page shows it.
 *
 * @param finding the finding
 * @param book what the report's pages share
 * @param previous link to the finding before, or null
 * @param next link to the finding after, or null
 * @param policyText link to the policy's text
 * @param policyIndex link to all findings of the policy
 * @param places links from the page on which it stands
 * @param organizations all organizations concerned, with links to all findings of each
 */
record FindingView(
    Finding finding,
    Book book,
    @Nullable String previous,
    @Nullable String next,
    String policyText,
    String policyIndex,
    Places places,
    List<Concerned> organizations) {
  /**
   * An organization.
   *
   * @param name its name
   * @param about what the report says of it
   * @param index its findings
   */
  record Concerned(Names.Named name, String about, String index) {}

  String anchor() {
    return Places.anchor(finding.key());
  }

  @Nullable PolicyText policy() {
    return book.policy(finding.policy());
  }

  /** What the policy calls it. */
  String title() {
    PolicyText policy = policy();
    return policy == null ? "Finding under " + finding.policy() : policy.title();
  }

  Names.Named subject() {
    return book.name(finding.subject());
  }

  String nature() {
    return Wording.nature(finding.nature());
  }

  String ruleHeading() {
    return Wording.ruleHeading(finding.nature());
  }

  /** How much it weighs: of how many, as far as the outcome tells. */
  String effect() {
    Outcome outcome = book.outcomeOf(finding);
    if (outcome == null || outcome.population() == 0) {
      return amount();
    }
    String judged =
        Wording.number(outcome.population()) + " judged under this policy for " + subject().best();
    return switch (finding.nature()) {
      case BREACH ->
          outcome.failed() == 0
              ? amount()
              : "One of "
                  + Wording.number(outcome.failed())
                  + " that failed, of "
                  + judged
                  + ". "
                  + amount();
      case INDICATOR ->
          outcome.toExamine() == 0
              ? amount()
              : "One of "
                  + Wording.number(outcome.toExamine())
                  + " to examine, of "
                  + judged
                  + ". "
                  + amount();
      case MEASURE -> "A figure to report; no effect is claimed.";
    };
  }

  private String amount() {
    Quantity amount = finding.amount();
    return amount == null
        ? "Amount not quantified."
        : "Amount at stake " + Wording.decimal(amount.value()) + " " + amount.unit() + ".";
  }

  String evidenceCaption() {
    long listed = finding.evidence().size();
    return finding.evidenceOmitted() == 0
        ? "Proof: " + Wording.count(listed, "fact", "facts")
        : "Proof: "
            + listed
            + " of "
            + Wording.number(listed + finding.evidenceOmitted())
            + " facts";
  }

  /** Who a value names, or an empty string. */
  String named(String value) {
    return book.name(value).name();
  }

  static List<Triple> statements(Evidence evidence) {
    return evidence.statements().stream().map(Triple::of).toList();
  }

  /** What a link says of its two identifiers. */
  static String says(LinkUse link) {
    return link.holds() ? "is an account of" : "is";
  }

  /** Where a fact was read, or null if it was computed or stated by the audit. */
  @Nullable String source(String id) {
    return places.source(id);
  }
}
