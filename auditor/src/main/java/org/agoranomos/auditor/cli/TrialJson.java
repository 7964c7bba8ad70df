package org.agoranomos.auditor.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
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
 * What came of trying policies, for programs, written as a stream. docs/authoring/try.md describes
 * the shape.
 */
final class TrialJson {
  private final JsonGenerator json;

  private TrialJson(JsonGenerator json) {
    this.json = json;
  }

  static void print(Trial trial, PrintWriter out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      new TrialJson(json).write(trial);
    }
    out.println();
  }

  private void write(Trial trial) throws IOException {
    Comparison comparison = trial.comparison();
    json.writeStartObject();
    json.writeStringField("audit", trial.audit());
    json.writeObjectFieldStart("period");
    json.writeStringField("from", trial.from());
    json.writeStringField("until", trial.until());
    json.writeEndObject();
    json.writeArrayFieldStart("policies");
    for (Trial.Compared policy : trial.policies()) {
      json.writeStartObject();
      json.writeStringField("policy", policy.id());
      text("inForce", policy.inForce());
      json.writeStringField("tried", policy.tried());
      counts(policy.counts());
      text("error", policy.failure());
      json.writeEndObject();
    }
    json.writeEndArray();
    strings("set", trial.terms());
    json.writeObjectFieldStart("findings");
    counts(comparison.sum());
    json.writeEndObject();
    json.writeArrayFieldStart("months");
    for (var entry : comparison.cells().entrySet()) {
      json.writeStartObject();
      json.writeStringField("subject", entry.getKey().subject());
      json.writeStringField("month", entry.getKey().month());
      json.writeNumberField("gained", entry.getValue().gained());
      json.writeNumberField("lost", entry.getValue().lost());
      json.writeNumberField("changed", entry.getValue().changed());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("outcomes");
    for (OutcomeChange change : comparison.outcomes()) {
      json.writeStartObject();
      json.writeStringField("policy", change.policy());
      json.writeStringField("subject", change.subject());
      outcome("before", change.before());
      outcome("after", change.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("changes");
    try (Cursor<Change> changes = comparison.changes()) {
      while (changes.hasNext()) {
        change(changes.next());
      }
    }
    json.writeEndArray();
    strings("errors", trial.errors());
    json.writeEndObject();
  }

  private void counts(Counts counts) throws IOException {
    json.writeNumberField("gained", counts.gained());
    json.writeNumberField("lost", counts.lost());
    json.writeNumberField("changed", counts.changed());
    json.writeNumberField("same", counts.unchanged());
  }

  private void outcome(String name, @Nullable Outcome outcome) throws IOException {
    if (outcome == null) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    json.writeStringField("outcome", outcome.result().word());
    json.writeNumberField("population", outcome.population());
    json.writeNumberField("failed", outcome.failed());
    json.writeNumberField("toExamine", outcome.toExamine());
    json.writeNumberField("cantTell", outcome.cantTell());
    text("reason", outcome.reason());
    json.writeEndObject();
  }

  private void change(Change change) throws IOException {
    Finding finding = change.finding();
    json.writeStartObject();
    json.writeStringField("change", change.kind().word());
    json.writeStringField("key", finding.key());
    json.writeStringField("policy", finding.policy());
    json.writeStringField("version", finding.version());
    json.writeStringField("severity", finding.severity().word());
    json.writeStringField("message", finding.message());
    json.writeStringField("subject", finding.subject());
    strings("organizations", finding.organizations());
    text("occurredAt", finding.occurredAt());
    json.writeArrayFieldStart("differences");
    for (Difference difference : change.differences()) {
      json.writeStartObject();
      json.writeStringField("what", difference.what());
      json.writeStringField("before", difference.before());
      json.writeStringField("after", difference.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    text("doubt", change.doubt());
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : finding.evidence()) {
      json.writeStartObject();
      json.writeStringField("fact", evidence.fact());
      json.writeStringField("kind", evidence.kind());
      json.writeStringField("role", evidence.role());
      json.writeStringField("source", evidence.source());
      json.writeStringField("location", evidence.location());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void text(String name, @Nullable String value) throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value);
    }
  }

  private void strings(String name, Iterable<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
