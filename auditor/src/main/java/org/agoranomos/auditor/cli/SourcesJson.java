package org.agoranomos.auditor.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;
import org.agoranomos.auditor.pipeline.SourcesPreview;
import org.agoranomos.auditor.pipeline.SourcesSummary;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.finding.Orphans;
import org.agoranomos.ontology.finding.Rejection;
import org.agoranomos.ontology.finding.SourceSummary;

/** What the sources give, for programs. docs/audit-file.md describes the shape. */
final class SourcesJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private SourcesJson() {}

  static void print(SourcesSummary summary, PrintWriter out) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode sources = root.putArray("sources");
    summary.sources().forEach(source -> source(source, sources.addObject()));
    ObjectNode stated = root.putObject("stated");
    kinds(summary.stated(), stated.putArray("facts"));
    orphans(summary.statedOrphans(), stated.putArray("orphans"));
    ArrayNode undescribed = root.putArray("undescribed");
    for (SourcesSummary.Undescribed one : summary.undescribed()) {
      undescribed.addObject().put("id", one.id()).put("count", one.count());
    }
    ArrayNode errors = root.putArray("errors");
    summary.errors().forEach(errors::add);
    out.println(JSON.writeValueAsString(root));
  }

  private static void source(SourcesSummary.Source source, ObjectNode node) {
    SourceSummary s = source.summary();
    node.put("id", s.id())
        .put("connector", s.connector())
        .put("location", s.location())
        .put("digest", s.digest())
        .put("failure", s.failure())
        .put("read", s.read())
        .put("used", s.used())
        .put("kept", s.kept())
        .put("rejected", s.rejected());
    kinds(source.kinds(), node.putArray("facts"));
    ArrayNode coverage = node.putArray("coverage");
    for (SourcesSummary.Vouched vouched : source.coverage()) {
      Coverage c = vouched.coverage();
      coverage
          .addObject()
          .put("kind", c.kind())
          .put("organization", c.organization())
          .put("from", c.from().toString())
          .put("until", c.until().toString())
          .put("complete", c.complete())
          .put("withdrawn", vouched.withdrawn());
    }
    ArrayNode rejections = node.putArray("rejections");
    for (SourcesSummary.Rejected rejected : source.rejections()) {
      ObjectNode code =
          rejections.addObject().put("code", rejected.code()).put("count", rejected.count());
      ArrayNode first = code.putArray("first");
      rejected.first().forEach(rejection -> rejection(rejection, first.addObject()));
    }
    s.gaps().forEach(node.putArray("gaps")::add);
    s.notes().forEach(node.putArray("notes")::add);
    orphans(source.orphans(), node.putArray("orphans"));
    ArrayNode duplicates = node.putArray("duplicates");
    for (SourcesSummary.Duplicates same : source.duplicates()) {
      ObjectNode kind = duplicates.addObject().put("kind", same.kind()).put("count", same.count());
      same.ids().forEach(kind.putArray("ids")::add);
    }
  }

  private static void kinds(List<SourcesSummary.Kind> kinds, ArrayNode nodes) {
    for (SourcesSummary.Kind kind : kinds) {
      ObjectNode node = nodes.addObject().put("kind", kind.kind()).put("count", kind.count());
      node.put("time", kind.time());
      node.put("from", kind.from() == null ? null : kind.from().toString());
      node.put("until", kind.until() == null ? null : kind.until().toString());
      node.put("undated", kind.undated()).put("outside", kind.outside());
      ObjectNode units = node.putObject("units");
      new TreeMap<>(kind.units()).forEach(units::put);
      node.put("otherUnits", kind.otherUnits());
    }
  }

  private static void orphans(List<Orphans> orphans, ArrayNode nodes) {
    for (Orphans one : orphans) {
      ObjectNode node =
          nodes
              .addObject()
              .put("kind", one.kind())
              .put("component", one.path())
              .put("count", one.count());
      one.missing().forEach(node.putArray("missing")::add);
    }
  }

  private static void rejection(Rejection rejection, ObjectNode node) {
    node.put("location", rejection.location())
        .put("code", rejection.code())
        .put("reason", rejection.reason())
        .put("remedy", rejection.remedy());
  }

  static void print(List<SourcesPreview.Preview> previews, PrintWriter out) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode sources = root.putArray("sources");
    for (SourcesPreview.Preview preview : previews) {
      ObjectNode node =
          sources
              .addObject()
              .put("id", preview.source())
              .put("location", preview.location())
              .put("failure", preview.failure())
              .put("more", preview.more());
      ArrayNode records = node.putArray("records");
      preview.records().forEach(record -> record(preview.schema(), record, records.addObject()));
    }
    out.println(JSON.writeValueAsString(root));
  }

  private static void record(FactSchema schema, SourcesPreview.Shown record, ObjectNode node) {
    Rejection rejection = record.rejection();
    node.put("location", record.location())
        .put("became", rejection != null ? "rejected" : record.facts().isEmpty() ? "kept" : "used");
    if (rejection != null) {
      rejection(rejection, node.putObject("rejection"));
    } else if (record.facts().isEmpty()) {
      ObjectNode columns = node.putObject("columns");
      record.statements().forEach(columns::put);
    } else {
      ArrayNode facts = node.putArray("facts");
      for (Fact fact : record.facts()) {
        FactKind kind = schema.kind(fact.getClass());
        ObjectNode values = facts.addObject().put("kind", kind.name()).putObject("values");
        FactText.values(kind, fact).forEach(values::put);
      }
    }
  }
}
