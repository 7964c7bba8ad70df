package org.agoranomos.reports.wording;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.agoranomos.ontology.finding.AppliedTerms;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Waiver;

/** Numbers, dates and set phrases as the report writes them, alike in every locale. */
public final class Wording {
  // Not from the Java platform: its names of months differ from release to release.
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final Pattern THOUSANDS = Pattern.compile("(\\d)(?=(\\d{3})+$)");

  private Wording() {}

  /** A count with its thousands apart. */
  public static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** A count and what is counted. */
  public static String count(long n, String one, String many) {
    return number(n) + " " + (n == 1 ? one : many);
  }

  /** The text, cut visibly if it is longer than so many characters. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }

  /**
   * A period in words.
   *
   * @param from first day, ISO
   * @param until end, exclusive, ISO
   */
  public static String period(String from, String until) {
    try {
      LocalDate first = LocalDate.parse(from);
      LocalDate last = LocalDate.parse(until).minusDays(1);
      boolean sameYear = first.getYear() == last.getYear();
      return (sameYear ? dayAndMonth(first) : day(first)) + " to " + day(last);
    } catch (DateTimeParseException e) {
      return "from " + from + " until before " + until;
    }
  }

  private static String day(LocalDate day) {
    return dayAndMonth(day) + " " + day.getYear();
  }

  private static String dayAndMonth(LocalDate day) {
    return day.getDayOfMonth() + " " + MONTHS.get(day.getMonthValue() - 1);
  }

  /** A month and its year. */
  public static String month(YearMonth month) {
    return MONTHS.get(month.getMonthValue() - 1) + " " + month.getYear();
  }

  /** A decimal with its thousands apart, and every digit that it has. */
  public static String decimal(BigDecimal value) {
    String plain = value.toPlainString();
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    return THOUSANDS.matcher(whole).replaceAll("$1,") + (point < 0 ? "" : plain.substring(point));
  }

  /** Several things in one sentence: a, b and c. */
  public static String list(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** What a finding of that nature means. */
  public static String nature(Nature nature) {
    return switch (nature) {
      case BREACH -> "breach: a rule was broken";
      case INDICATOR -> "indicator: to be examined by a person; it accuses nobody";
      case MEASURE -> "measure: a figure to report";
    };
  }

  /** The heading over the rule. */
  public static String ruleHeading(Nature nature) {
    return switch (nature) {
      case BREACH -> "Rule broken";
      case INDICATOR -> "Rule in question";
      case MEASURE -> "Rule measured";
    };
  }

  /** From when until when terms are in force. */
  public static String inForce(AppliedTerms terms) {
    String span = When.span(terms.from(), terms.until());
    return terms.until() == null ? span + ", still in force" : span;
  }

  /** From when until when a waiver is in force. */
  public static String inForce(Waiver waiver) {
    return (waiver.from() == null ? "" : "from " + waiver.from() + " ")
        + "until before "
        + waiver.until();
  }

  /** Who decided terms, and by which proposals as far as that is stated. */
  public static String decidedBy(AppliedTerms terms) {
    return terms.proposals().isEmpty()
        ? terms.decidedBy()
        : terms.decidedBy()
            + " ("
            + (terms.proposals().size() == 1 ? "proposal " : "proposals ")
            + String.join(", ", terms.proposals())
            + ")";
  }

  /**
   * The version of a policy; if there are several or it is not always in force, each with its time.
   */
  public static String versions(PolicyText policy) {
    return policy.versions().isEmpty()
        ? policy.version()
        : policy.versions().stream()
            .map(version -> version.version() + " " + When.span(version.from(), version.until()))
            .collect(Collectors.joining("; "));
  }

  /** Names and their values on one line. */
  public static String values(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + " = " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  /** What the outcomes come to in one sentence. */
  public static String outcomes(List<Outcome> outcomes) {
    long failed = policies(outcomes, o -> o.result() == Outcome.Result.FAILED);
    long open = policies(outcomes, Outcome::notAssessed);
    return number(failed)
        + " of "
        + count(policies(outcomes, o -> true), "policy", "policies")
        + " failed"
        + (open == 0 ? "." : "; " + number(open) + " could not wholly be assessed.");
  }

  private static long policies(List<Outcome> outcomes, Predicate<Outcome> which) {
    return outcomes.stream().filter(which).map(Outcome::policy).distinct().count();
  }
}
