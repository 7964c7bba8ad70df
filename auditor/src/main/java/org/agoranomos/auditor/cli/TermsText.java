package org.agoranomos.auditor.cli;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agoranomos.auditor.pipeline.TermsInForce;
import org.agoranomos.auditor.pipeline.TermsInForce.Entry;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.policy.Decision;
import org.agoranomos.rules.policy.Parameter;
import org.agoranomos.rules.policy.Policy;

/**
 * Terms for people: a policy, below it for whom, below that each parameter with its time and
 * source.
 */
final class TermsText {
  private final PrintWriter out;
  private final ZoneId zone;

  TermsText(PrintWriter out, ZoneId zone) {
    this.out = out;
    this.zone = zone;
  }

  /**
   * Prints.
   *
   * @param all whether also what an organization did not decide itself is shown for it
   */
  void print(TermsInForce terms, List<Entry> entries, boolean all) {
    Map<Policy, Map<String, List<Entry>>> grouped = new LinkedHashMap<>();
    for (Entry entry : entries) {
      boolean markets = entry.organization().equals(terms.market());
      if (all || markets || entry.own()) {
        grouped
            .computeIfAbsent(entry.policy(), p -> new LinkedHashMap<>())
            .computeIfAbsent(entry.organization(), o -> new ArrayList<>())
            .add(entry);
      }
    }
    grouped.forEach(
        (policy, byOrganization) -> {
          out.println(PlainText.line(policy.id() + " " + policy.version() + "  " + policy.title()));
          byOrganization.forEach((id, list) -> print(terms, id, list));
        });
    if (grouped.isEmpty()) {
      out.println("No terms are in force then.");
    } else if (!all) {
      out.println("For whom a parameter is not listed, the market's is in force.");
    }
  }

  private void print(TermsInForce terms, String organization, List<Entry> entries) {
    String name = terms.names().get(organization);
    String whose = name == null ? organization : name + " (" + organization + ")";
    out.println(
        PlainText.line(
            "  " + (organization.equals(terms.market()) ? "the market: " + whose : whose)));
    for (Entry entry : entries) {
      Decision decision = entry.decision();
      out.println(
          PlainText.line(
              String.format(
                      Locale.ROOT,
                      "    %-20s  %-22s  %-27s  %s",
                      decision.parameter(),
                      value(entry),
                      when(decision),
                      source(entry))
                  .stripTrailing()));
    }
  }

  /** The value, a number with its unit. */
  private static String value(Entry entry) {
    String value = entry.decision().value();
    Parameter.Type type = entry.parameter().type();
    boolean number = type == Parameter.Type.DECIMAL || type == Parameter.Type.INTEGER;
    return value == null
        ? "undecided"
        : number ? (value + " " + entry.parameter().unit()).strip() : value;
  }

  private String when(Decision decision) {
    boolean ever = decision.from() == TimeInterval.MIN;
    boolean still = decision.until() == TimeInterval.MAX;
    if (ever) {
      return still ? "always" : "until " + day(decision.until());
    }
    return still
        ? "since " + day(decision.from())
        : day(decision.from()) + " until " + day(decision.until());
  }

  private String day(long micros) {
    return TimeInterval.instant(micros).atZone(zone).toLocalDate().toString();
  }

  private static String source(Entry entry) {
    Decision decision = entry.decision();
    if (decision.value() == null) {
      return "nobody decided it, and it is required: state it under terms";
    } else if (decision.decidedBy() == null) {
      String from = entry.parameter().source();
      return "default of the policy" + (from.isEmpty() ? "" : ": " + from);
    }
    String market = entry.own() ? "" : "the market: ";
    return market
        + decision.decidedBy()
        + (decision.proposal() == null ? "" : " (proposal " + decision.proposal() + ")");
  }
}
