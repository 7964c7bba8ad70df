package org.agoranomos.auditor.cli;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    List<Entry> shown =
        grouped.values().stream()
            .flatMap(group -> group.values().stream().flatMap(List::stream))
            .toList();
    Widths widths =
        new Widths(
            widest(20, shown, entry -> entry.decision().parameter()),
            widest(22, shown, TermsText::value),
            widest(27, shown, entry -> when(entry.decision())));
    grouped.forEach(
        (policy, byOrganization) -> {
          out.println(PlainText.line(policy.id() + " " + policy.version() + "  " + policy.title()));
          byOrganization.forEach((id, list) -> print(terms, id, list, widths));
        });
    if (grouped.isEmpty()) {
      out.println("No terms are in force then.");
    } else if (!all) {
      out.println(
          PlainText.line(
              "For whom a parameter is not listed, that of "
                  + (terms.marketNamed()
                      ? "the audit's own market, " + terms.market() + ","
                      : "everybody")
                  + " is in force, other markets included."));
    }
  }

  /** How wide the columns are, in characters. */
  private record Widths(int parameter, int value, int when) {}

  private static int widest(int least, List<Entry> entries, Function<Entry, String> column) {
    return entries.stream()
        .mapToInt(entry -> column.apply(entry).length())
        .reduce(least, Math::max);
  }

  private void print(TermsInForce terms, String organization, List<Entry> entries, Widths widths) {
    String name = terms.names().get(organization);
    boolean markets = organization.equals(terms.market());
    String whose = name == null ? organization : name + " (" + organization + ")";
    out.println(
        PlainText.line(
            "  "
                + (!markets ? whose : terms.marketNamed() ? "the market: " + whose : "everybody")));
    for (Entry entry : entries) {
      Decision decision = entry.decision();
      out.println(
          PlainText.line(
              ("    "
                      + padded(decision.parameter(), widths.parameter())
                      + padded(value(entry), widths.value())
                      + padded(when(decision), widths.when())
                      + source(entry))
                  .stripTrailing()));
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length() + 2);
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
