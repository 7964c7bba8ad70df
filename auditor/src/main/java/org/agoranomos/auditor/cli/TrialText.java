package org.agoranomos.auditor.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agoranomos.auditor.trial.Change;
import org.agoranomos.auditor.trial.Comparison;
import org.agoranomos.auditor.trial.Counts;
import org.agoranomos.auditor.trial.Difference;
import org.agoranomos.auditor.trial.OutcomeChange;
import org.agoranomos.auditor.trial.Trial;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Evidence;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying policies, for people: the answer first, then where and when, then examples.
 */
final class TrialText {
  private static final int WIDEST = 40;

  private final PrintWriter out;
  private final int examples;

  TrialText(PrintWriter out, int examples) {
    this.out = out;
    this.examples = examples;
  }

  void print(Trial trial) {
    Comparison comparison = trial.comparison();
    Counts sum = comparison.sum();
    long concerned =
        comparison.cells().keySet().stream().map(Comparison.Cell::subject).distinct().count();
    out.println(
        "With what is tried: "
            + counted(sum.gained(), "finding", "findings")
            + " gained, "
            + PlainText.number(sum.lost())
            + " lost, "
            + PlainText.number(sum.changed())
            + " changed, "
            + PlainText.number(sum.unchanged())
            + " the same; "
            + counted(concerned, "organization", "organizations")
            + " concerned.");
    out.println(PlainText.line(trial.title() + ", " + trial.from() + " until " + trial.until()));
    trial.policies().forEach(this::policy);
    trial.terms().forEach(term -> out.println("  " + PlainText.line(term)));
    table(trial);
    outcomes(trial);
    changes(trial);
  }

  private void policy(Trial.Compared policy) {
    Counts counts = policy.counts();
    String versions =
        policy.inForce() == null
            ? policy.tried() + ", which the audit has not"
            : policy.tried()
                + (policy.inForce().equals(policy.tried())
                    ? ", as in force"
                    : " in place of " + policy.inForce());
    String came =
        policy.failure() != null
            ? "could not be evaluated: " + policy.failure()
            : counts.any()
                ? "+" + counts.gained() + " -" + counts.lost() + " ~" + counts.changed()
                : "nothing changes";
    out.println("  " + PlainText.line(policy.id() + " " + versions + ": " + came));
  }

  private void table(Trial trial) {
    Map<Comparison.Cell, Counts> cells = trial.comparison().cells();
    if (cells.isEmpty()) {
      return;
    }
    int width =
        Math.min(
            WIDEST,
            cells.keySet().stream()
                .mapToInt(c -> name(trial, c.subject()).length())
                .max()
                .orElse(0));
    String row = "%-" + Math.max(width, "organization".length()) + "s  %-7s  %7s  %7s  %7s%n";
    out.println();
    out.print(
        String.format(Locale.ROOT, row, "organization", "month", "gained", "lost", "changed"));
    cells.forEach(
        (cell, counts) ->
            out.print(
                String.format(
                    Locale.ROOT,
                    row,
                    name(trial, cell.subject()),
                    cell.month(),
                    PlainText.number(counts.gained()),
                    PlainText.number(counts.lost()),
                    PlainText.number(counts.changed()))));
  }

  private static String name(Trial trial, String id) {
    return PlainText.line(trial.names().getOrDefault(id, id));
  }

  private void outcomes(Trial trial) {
    if (trial.comparison().outcomes().isEmpty()) {
      return;
    }
    out.println();
    out.println("Outcomes that change:");
    for (OutcomeChange change : trial.comparison().outcomes()) {
      Outcome after = change.after();
      out.println(
          PlainText.line(
              "  "
                  + change.policy()
                  + " for "
                  + name(trial, change.subject())
                  + ": "
                  + outcome(change.before())
                  + " → "
                  + outcome(after)));
      if (after != null && after.reason() != null) {
        out.println("    " + PlainText.line(after.reason()));
      }
    }
  }

  private static String outcome(@Nullable Outcome outcome) {
    if (outcome == null) {
      return "none";
    }
    List<String> parts = new ArrayList<>();
    if (outcome.failed() > 0) {
      parts.add(outcome.failed() + " failed");
    }
    if (outcome.toExamine() > 0) {
      parts.add(outcome.toExamine() + " to examine");
    }
    if (outcome.cantTell() > 0) {
      parts.add(outcome.cantTell() + " cannot be told");
    }
    String of = " of " + outcome.population();
    return outcome.result().word()
        + (outcome.population() == 0
            ? ""
            : parts.isEmpty()
                ? " (" + outcome.population() + ")"
                : " (" + String.join(", ", parts) + of + ")");
  }

  private void changes(Trial trial) {
    Map<Change.Kind, Long> shown = new EnumMap<>(Change.Kind.class);
    try (Cursor<Change> changes = trial.comparison().changes()) {
      while (changes.hasNext()) {
        Change change = changes.next();
        long before = shown.merge(change.kind(), 1L, Long::sum) - 1;
        if (before == 0) {
          out.println();
          out.println(heading(change.kind(), of(change.kind(), trial.comparison().sum())));
        }
        if (before < examples) {
          show(change);
        }
      }
    }
  }

  private static long of(Change.Kind kind, Counts sum) {
    return switch (kind) {
      case GAINED -> sum.gained();
      case LOST -> sum.lost();
      case CHANGED -> sum.changed();
    };
  }

  private String heading(Change.Kind kind, long count) {
    String word = kind.word().substring(0, 1).toUpperCase(Locale.ROOT) + kind.word().substring(1);
    return word + (count > examples ? ", the first " + examples + " of " + count : "") + ":";
  }

  private void show(Change change) {
    Finding finding = change.finding();
    String sign =
        switch (change.kind()) {
          case GAINED -> "+";
          case LOST -> "-";
          case CHANGED -> "~";
        };
    out.println(
        PlainText.line(
            "  "
                + sign
                + " "
                + finding.shortKey()
                + "  "
                + finding.severity().word()
                + "  "
                + finding.policy()
                + "  "
                + finding.message()));
    for (Difference difference : change.differences()) {
      out.println(
          PlainText.line(
              "      "
                  + difference.what()
                  + ": "
                  + orNone(difference.before())
                  + " → "
                  + orNone(difference.after())));
    }
    if (change.doubt() != null) {
      out.println(
          PlainText.line(
              "      "
                  + (change.kind() == Change.Kind.GAINED
                      ? "it could not be told before: "
                      : "it can no longer be told: ")
                  + change.doubt()));
    }
    for (Evidence evidence : finding.evidence()) {
      if (!evidence.source().startsWith("measure ")) {
        out.println(
            PlainText.line("      read in " + evidence.source() + ", " + evidence.location()));
        break;
      }
    }
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "none" : text;
  }

  private static String counted(long count, String one, String many) {
    return PlainText.number(count) + " " + (count == 1 ? one : many);
  }
}
