package org.agoranomos.connectors.valueflows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.Commitment;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Fulfilment;
import org.agoranomos.ontology.fact.Quantity;
import org.apache.jena.graph.Node;
import org.jspecify.annotations.Nullable;

/** Commitments, and what fulfills them. */
final class Promises {
  private final SourceGraph graph;
  private final Amounts amounts;
  private final SourceRequest request;
  private final @Nullable String market;

  Promises(SourceGraph graph, Amounts amounts, SourceRequest request, @Nullable String market) {
    this.graph = graph;
    this.amounts = amounts;
    this.request = request;
    this.market = market;
  }

  /** Adds the fact of a commitment that one party makes to another. */
  void commitment(Node commitment, List<Fact> facts) throws Unreadable {
    Node provider = graph.value(commitment, "provider");
    Node receiver = graph.value(commitment, "receiver");
    Quantity quantity = promised(commitment);
    if (provider == null
        || receiver == null
        || quantity == null
        || Agents.id(provider).equals(Agents.id(receiver))) {
      return;
    }
    Node due = graph.first(commitment, "due", "hasPointInTime", "hasEnd");
    Node made = graph.first(commitment, "created");
    Node agreement = graph.first(commitment, "clauseOf", "reciprocalClauseOf");
    if (agreement == null) {
      List<Node> stipulating = new ArrayList<>(graph.subjectsOf("stipulates", commitment));
      stipulating.addAll(graph.subjectsOf("stipulatesReciprocal", commitment));
      agreement = SourceGraph.only(stipulating);
    }
    facts.add(
        new Commitment(
            request.factId("commitment/" + graph.key(commitment)),
            Agents.id(provider),
            Agents.id(receiver),
            quantity,
            due == null ? null : Clock.read(due),
            agreement == null ? null : SourceGraph.text(agreement),
            market,
            null,
            null,
            made == null ? null : Clock.read(made)));
  }

  private @Nullable Quantity promised(Node subject) throws Unreadable {
    Quantity resource = amounts.of(subject, Amounts.RESOURCE);
    return resource == null ? amounts.of(subject, Amounts.EFFORT) : resource;
  }

  /** Adds what an event fulfills. */
  void fulfilled(Node event, List<Fact> facts) throws Unreadable {
    Set<Node> commitments = graph.values(event, "fulfills");
    if (commitments.isEmpty()) {
      return;
    }
    Quantity quantity = promised(event);
    if (quantity == null) {
      throw new Unreadable(
          "amount-missing", event + " fulfills something, but has no amount", "state the amount");
    }
    if (commitments.size() > 1) {
      throw new Unreadable(
          "two-values",
          event + " fulfills " + commitments.size() + " commitments with one amount",
          "log one event a commitment");
    }
    facts.add(
        new Fulfilment(
            request.factId("fulfilment/" + graph.key(event)),
            request.factId("commitment/" + graph.key(commitments.iterator().next())),
            quantity,
            Clock.at(graph, event)));
  }
}
