package org.agoranomos.auditor.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.agoranomos.auditor.pipeline.TermsInForce;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.policy.Decision;
import org.jspecify.annotations.Nullable;

/** Terms for programs. docs/authoring/terms.md describes the shape. */
final class TermsJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private TermsJson() {}

  static void print(TermsInForce terms, List<TermsInForce.Entry> entries, PrintWriter out)
      throws IOException {
    ObjectNode root = JSON.createObjectNode().put("market", terms.market());
    ArrayNode list = root.putArray("terms");
    for (TermsInForce.Entry entry : entries) {
      Decision decision = entry.decision();
      list.addObject()
          .put("policy", entry.policy().id())
          .put("version", entry.policy().version())
          .put("organization", entry.organization())
          .put("parameter", decision.parameter())
          .put("value", decision.value())
          .put("unit", entry.parameter().unit())
          .put("from", moment(decision.from(), TimeInterval.MIN))
          .put("until", moment(decision.until(), TimeInterval.MAX))
          .put("decided", decision.organization())
          .put("decidedBy", decision.decidedBy())
          .put("proposal", decision.proposal())
          .put("default", decision.decidedBy() == null ? entry.parameter().source() : null);
    }
    out.println(JSON.writeValueAsString(root));
  }

  private static @Nullable String moment(long micros, long open) {
    return micros == open ? null : TimeInterval.instant(micros).toString();
  }
}
