package org.agoranomos.connectors.valueflows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.graph.Iris;
import org.apache.jena.graph.Node;
import org.jspecify.annotations.Nullable;

/** What the records of ValueFlows become. docs/valueflows.md has the list. */
final class ValueFlowsFacts {
  /** Types that make a record of a node, nameless and nested though it may be. */
  static final Set<String> RECORDS =
      Set.of("EconomicEvent", "Commitment", "Person", "Organization", "AgentRelationship");

  private final SourceGraph graph;
  private final Agents agents;
  private final Amounts amounts;
  private final Promises promises;
  private final SourceRequest request;
  private final @Nullable String book;
  private final @Nullable String market;
  private final @Nullable String ledger;

  ValueFlowsFacts(SourceGraph graph, SourceRequest request) throws SourceException {
    this.graph = graph;
    this.agents = new Agents(graph, request);
    this.amounts = new Amounts(graph);
    this.request = request;
    Map<String, String> values = request.values();
    book = values.get("organization");
    market = values.get("market");
    ledger = values.get("ledger");
    promises = new Promises(graph, amounts, request, market);
  }

  /** The facts of a record; none if no fact models it. */
  List<Fact> of(Node record) throws Unreadable {
    List<Fact> facts = new ArrayList<>();
    agents.of(record, facts);
    Set<String> types = graph.types(record);
    if (types.contains("EconomicEvent")) {
      event(record, facts);
    }
    if (types.contains("Commitment")) {
      promises.commitment(record, facts);
    }
    return facts;
  }

  private void event(Node event, List<Fact> facts) throws Unreadable {
    String action = action(event);
    boolean modelled =
        switch (action) {
          case "transfer", "transferAllRights" -> transfer(event, facts);
          case "work" -> contribution(event, Contribution.Kind.WORK, facts);
          case "use" -> contribution(event, Contribution.Kind.USE, facts);
          case "consume" -> contribution(event, Contribution.Kind.MATERIAL, facts);
          default -> false;
        };
    if (!modelled || !facts.isEmpty()) {
      promises.fulfilled(event, facts);
    }
  }

  /** The local name of an action, however it is written; empty if there is none. */
  private String action(Node subject) throws Unreadable {
    Node action = graph.value(subject, "action");
    if (action == null) {
      return "";
    }
    String term = SourceGraph.term(action);
    if (term != null) {
      return term;
    }
    return action.isLiteral() ? action.getLiteralLexicalForm().replaceFirst("^vf:", "") : "";
  }

  private boolean transfer(Node event, List<Fact> facts) throws Unreadable {
    Quantity quantity = amounts.net(event, Amounts.RESOURCE);
    if (quantity == null) {
      return true;
    }
    String payer = Agents.id(needed(event, "provider"));
    String payee = Agents.id(needed(event, "receiver"));
    Node settled = settled(event);
    Node specification = amounts.specification(event);
    facts.add(
        new Transfer(
            request.factId("transfer/" + graph.key(event)),
            payer,
            payee,
            quantity,
            Clock.at(graph, event),
            ledger,
            book,
            kind(payer, payee, quantity, settled),
            reference(event),
            specification == null ? null : SourceGraph.text(specification),
            null,
            settled == null ? null : factOf(settled),
            null,
            null,
            null,
            null,
            market,
            null,
            null,
            null));
    return true;
  }

  private Transfer.Kind kind(String payer, String payee, Quantity quantity, @Nullable Node settled)
      throws Unreadable {
    if (payer.equals(payee)) {
      return Transfer.Kind.INTERNAL;
    } else if (settled != null && isContribution(settled)) {
      return Transfer.Kind.PAYOUT;
    }
    return Amounts.isCurrency(quantity.unit()) ? Transfer.Kind.PAYMENT : Transfer.Kind.OTHER;
  }

  private @Nullable String reference(Node event) throws Unreadable {
    Node tracking = graph.value(event, "trackingIdentifier");
    return tracking == null ? null : SourceGraph.text(tracking);
  }

  /**
   * What an event pays: what it settles (of a claim, what triggered it), what triggered it itself,
   * or the commitment that it fulfills.
   */
  private @Nullable Node settled(Node event) throws Unreadable {
    Node settled = graph.first(event, "settles", "triggeredBy");
    if (settled == null) {
      Set<Node> fulfilled = graph.values(event, "fulfills");
      return fulfilled.size() == 1 ? fulfilled.iterator().next() : null;
    }
    Node trigger = graph.value(settled, "triggeredBy");
    return trigger == null ? settled : trigger;
  }

  private boolean isContribution(Node node) throws Unreadable {
    return graph.types(node).contains("EconomicEvent")
        && Set.of("work", "use", "consume").contains(action(node));
  }

  /** The id of the fact that a record becomes, or else its own identifier. */
  private String factOf(Node record) throws Unreadable {
    if (!record.isURI()) {
      return SourceGraph.text(record);
    } else if (graph.types(record).contains("Commitment")) {
      return request.factId("commitment/" + graph.key(record));
    } else if (isContribution(record)) {
      return request.factId("contribution/" + graph.key(record));
    }
    return Iris.id(record.getURI());
  }

  private boolean contribution(Node event, Contribution.Kind kind, List<Fact> facts)
      throws Unreadable {
    Node provider = needed(event, "provider");
    Node organization = organization(event);
    if (organization == null) {
      throw new Unreadable(
          "organization-missing",
          event + " has neither a receiver nor a scope",
          "state receiver or inScopeOf");
    }
    if (Agents.id(provider).equals(Agents.id(organization))) {
      return false;
    }
    boolean effort =
        kind != Contribution.Kind.MATERIAL && !graph.values(event, Amounts.EFFORT).isEmpty();
    Quantity quantity = amounts.net(event, effort ? Amounts.EFFORT : Amounts.RESOURCE);
    if (quantity == null) {
      return true;
    }
    Node process = graph.value(event, "inputOf");
    if (process == null) {
      process = SourceGraph.only(graph.subjectsOf("hasInput", event));
    }
    facts.add(
        new Contribution(
            request.factId("contribution/" + graph.key(event)),
            Agents.id(provider),
            Agents.id(organization),
            kind,
            quantity,
            Clock.at(graph, event),
            graph.key(event),
            process == null ? null : graph.key(process)));
    return true;
  }

  /** To whose work: the receiver, or where that is the giver, the scope of event or process. */
  private @Nullable Node organization(Node event) throws Unreadable {
    Node provider = graph.value(event, "provider");
    Node receiver = graph.value(event, "receiver");
    if (receiver != null && !receiver.equals(provider)) {
      return receiver;
    }
    Node scope = SourceGraph.only(graph.values(event, "inScopeOf"));
    if (scope == null) {
      Node process = graph.value(event, "inputOf");
      if (process == null) {
        process = SourceGraph.only(graph.subjectsOf("hasInput", event));
      }
      scope = process == null ? null : SourceGraph.only(graph.values(process, "inScopeOf"));
    }
    return scope == null ? receiver : scope;
  }

  private Node needed(Node event, String term) throws Unreadable {
    Node value = graph.value(event, term);
    if (value == null) {
      throw new Unreadable(term + "-missing", event + " has no " + term, "state " + term);
    }
    return value;
  }
}
