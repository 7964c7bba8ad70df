package org.agoranomos.connectors.valueflows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.Commitment;
import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Fulfilment;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.graph.Iris;
import org.apache.jena.graph.Node;
import org.jspecify.annotations.Nullable;

/** What the records of ValueFlows become. docs/valueflows.md has the list. */
final class ValueFlowsFacts {
  /** Types that make a record of a node, nameless and nested though it may be. */
  static final Set<String> RECORDS =
      Set.of("EconomicEvent", "Commitment", "Person", "Organization", "AgentRelationship");

  private static final String RESOURCE = "resourceQuantity";
  private static final String EFFORT = "effortQuantity";
  private static final String ORG = "http://www.w3.org/ns/org#";
  private static final String TIME = "http://www.w3.org/2006/time#";
  private static final List<String> NAMES =
      List.of(
          Dialects.VF + "name",
          Dialects.VF_HTTP + "name",
          "http://xmlns.com/foaf/0.1/name",
          "http://www.w3.org/2000/01/rdf-schema#label",
          "http://www.w3.org/2004/02/skos/core#prefLabel",
          Dialects.VF + "roleLabel",
          Dialects.VF_HTTP + "roleLabel");
  private static final Pattern MEMBER =
      Pattern.compile("\\bmember\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final SourceGraph graph;
  private final Amounts amounts;
  private final SourceRequest request;
  private final @Nullable String book;
  private final @Nullable String market;
  private final @Nullable String ledger;

  ValueFlowsFacts(SourceGraph graph, SourceRequest request) {
    this.graph = graph;
    this.amounts = new Amounts(graph);
    this.request = request;
    book = text(request.settings().get("organization"));
    market = value("market");
    ledger = value("ledger");
  }

  /** A value that the audit gives the source. */
  private @Nullable String value(String name) {
    return request.settings().get("values") instanceof Map<?, ?> values
        ? text(values.get(name))
        : null;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** The facts of a record; none if no fact models it. */
  List<Fact> of(Node record) throws Unreadable {
    List<Fact> facts = new ArrayList<>();
    Set<String> types = graph.types(record);
    if (types.contains("Person") || types.contains("Organization")) {
      facts.add(party(record, types));
    }
    if (types.contains("EconomicEvent")) {
      event(record, facts);
    }
    if (types.contains("Commitment")) {
      commitment(record, facts);
    }
    if (types.contains("AgentRelationship")) {
      relationship(record, facts);
    }
    for (Node type : graph.objects(record, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")) {
      if (type.hasURI(ORG + "Membership")) {
        membership(record, facts);
      }
    }
    return facts;
  }

  private Party party(Node agent, Set<String> types) throws Unreadable {
    if (types.contains("Person") && types.contains("Organization")) {
      throw new Unreadable(
          "two-kinds", agent + " is both a Person and an Organization", "state one");
    }
    return new Party(
        party(agent),
        types.contains("Person") ? Party.Kind.PERSON : Party.Kind.ORGANIZATION,
        name(agent),
        null);
  }

  /** The first name that something has, by the order of the vocabularies. */
  private @Nullable String name(Node node) {
    for (String property : NAMES) {
      for (Node name : graph.objects(node, property)) {
        if (name.isLiteral()) {
          return name.getLiteralLexicalForm();
        }
      }
    }
    return null;
  }

  /** An agent's identifier. An IRI without a path is the one with the path {@code /}. */
  private static String party(Node agent) {
    String iri = agent.isURI() ? Iris.id(agent.getURI()) : agent.getLiteralLexicalForm();
    boolean bare = iri.matches("https?://[^/?#]+");
    return bare ? iri + "/" : iri;
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
      fulfilments(event, facts);
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
    Quantity quantity = net(event, RESOURCE);
    if (quantity == null) {
      return true;
    }
    String payer = party(needed(event, "provider"));
    String payee = party(needed(event, "receiver"));
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
            specification == null ? null : text(specification),
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
    return tracking == null ? null : text(tracking);
  }

  private static String text(Node node) {
    return node.isLiteral() ? node.getLiteralLexicalForm() : Iris.id(node.getURI());
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
      return text(record);
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
    if (party(provider).equals(party(organization))) {
      return false;
    }
    boolean effort = kind != Contribution.Kind.MATERIAL && !graph.values(event, EFFORT).isEmpty();
    Quantity quantity = net(event, effort ? EFFORT : RESOURCE);
    if (quantity == null) {
      return true;
    }
    Node process = graph.value(event, "inputOf");
    if (process == null) {
      process = only(graph.subjectsOf("hasInput", event));
    }
    facts.add(
        new Contribution(
            request.factId("contribution/" + graph.key(event)),
            party(provider),
            party(organization),
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
    Node scope = only(graph.values(event, "inScopeOf"));
    if (scope == null) {
      Node process = graph.value(event, "inputOf");
      if (process == null) {
        process = only(graph.subjectsOf("hasInput", event));
      }
      scope = process == null ? null : only(graph.values(process, "inScopeOf"));
    }
    return scope == null ? receiver : scope;
  }

  private static @Nullable Node only(Iterable<Node> nodes) {
    Node found = null;
    for (Node node : nodes) {
      if (found != null) {
        return null;
      }
      found = node;
    }
    return found;
  }

  private Node needed(Node event, String term) throws Unreadable {
    Node value = graph.value(event, term);
    if (value == null) {
      throw new Unreadable(term + "-missing", event + " has no " + term, "state " + term);
    }
    return value;
  }

  /**
   * What an event comes to with its corrections, which add to it; null if it is a correction
   * itself, or if its corrections leave nothing of it.
   */
  private @Nullable Quantity net(Node event, String term) throws Unreadable {
    Node corrected = graph.value(event, "corrects");
    if (corrected != null) {
      if (!graph.types(corrected).contains("EconomicEvent")) {
        throw new Unreadable(
            "correction-of-nothing",
            event + " corrects " + corrected + ", which is no event of this source",
            "give the event and its correction in one source");
      }
      return null;
    }
    Quantity sum = sum(event, term);
    if (sum.value().signum() < 0) {
      throw new Unreadable(
          "amount-negative",
          event + " comes to " + sum,
          "swap provider and receiver, or say what it corrects");
    }
    boolean takenBack = sum.value().signum() == 0 && isCorrected(event);
    return takenBack ? null : sum;
  }

  private boolean isCorrected(Node event) {
    return !graph.subjectsOf("corrects", event).isEmpty();
  }

  /** Corrections have corrections too; a circle of them is not reached from what corrects none. */
  private Quantity sum(Node event, String term) throws Unreadable {
    Quantity sum = amounts.of(event, term);
    if (sum == null) {
      throw new Unreadable("amount-missing", event + " has no " + term, "state " + term);
    }
    for (Node correction : graph.subjectsOf("corrects", event)) {
      Quantity more = sum(correction, term);
      if (!more.sameUnit(sum)) {
        throw new Unreadable(
            "units-differ", event + " is corrected in another unit", "state both in one unit");
      }
      sum = sum.plus(more);
    }
    return sum;
  }

  private void commitment(Node commitment, List<Fact> facts) throws Unreadable {
    Node provider = graph.value(commitment, "provider");
    Node receiver = graph.value(commitment, "receiver");
    Quantity quantity = promised(commitment);
    if (provider == null
        || receiver == null
        || quantity == null
        || party(provider).equals(party(receiver))) {
      return;
    }
    Node due = graph.first(commitment, "due", "hasPointInTime", "hasEnd");
    Node agreement = graph.first(commitment, "clauseOf", "reciprocalClauseOf");
    if (agreement == null) {
      List<Node> stipulating = new ArrayList<>(graph.subjectsOf("stipulates", commitment));
      stipulating.addAll(graph.subjectsOf("stipulatesReciprocal", commitment));
      agreement = only(stipulating);
    }
    facts.add(
        new Commitment(
            request.factId("commitment/" + graph.key(commitment)),
            party(provider),
            party(receiver),
            quantity,
            due == null ? null : Clock.read(due),
            agreement == null ? null : text(agreement),
            market));
  }

  private @Nullable Quantity promised(Node subject) throws Unreadable {
    Quantity resource = amounts.of(subject, RESOURCE);
    return resource == null ? amounts.of(subject, EFFORT) : resource;
  }

  private void fulfilments(Node event, List<Fact> facts) throws Unreadable {
    Set<Node> commitments = graph.values(event, "fulfills");
    if (commitments.isEmpty()) {
      return;
    }
    Quantity quantity = promised(event);
    if (quantity == null) {
      throw new Unreadable(
          "amount-missing", event + " fulfills something, but has no amount", "state the amount");
    }
    TimeInterval at = Clock.at(graph, event);
    for (Node commitment : commitments) {
      if (commitments.size() > 1) {
        throw new Unreadable(
            "two-values",
            event + " fulfills " + commitments.size() + " commitments with one amount",
            "log one event a commitment");
      }
      facts.add(
          new Fulfilment(
              request.factId("fulfilment/" + graph.key(event)),
              request.factId("commitment/" + graph.key(commitment)),
              quantity,
              at));
    }
  }

  private void relationship(Node relationship, List<Fact> facts) throws Unreadable {
    Node role = graph.value(relationship, "relationship");
    String label = role == null ? null : name(role);
    Node subject = graph.value(relationship, "subject");
    Node object = graph.value(relationship, "object");
    if (label == null || subject == null || object == null || !MEMBER.matcher(label).find()) {
      return;
    }
    boolean has = label.toLowerCase(Locale.ROOT).startsWith("has ");
    facts.add(
        new Membership(
            request.factId("membership/" + graph.key(relationship)),
            party(has ? object : subject),
            party(has ? subject : object),
            "member",
            null,
            TimeInterval.UNKNOWN,
            null));
  }

  private void membership(Node membership, List<Fact> facts) throws Unreadable {
    Node member = only(graph.objects(membership, ORG + "member"));
    Node organization = only(graph.objects(membership, ORG + "organization"));
    if (member == null || organization == null) {
      throw new Unreadable(
          "member-missing",
          membership + " does not say one member and one organization",
          "state org:member and org:organization");
    }
    Node role = only(graph.objects(membership, ORG + "role"));
    Node during = only(graph.objects(membership, ORG + "memberDuring"));
    Node beginning = during == null ? null : instant(during, "hasBeginning");
    Node end = during == null ? null : instant(during, "hasEnd");
    facts.add(
        new Membership(
            request.factId("membership/" + graph.key(membership)),
            party(member),
            party(organization),
            role == null ? "member" : role(role),
            null,
            beginning == null ? TimeInterval.UNKNOWN : Clock.read(beginning),
            end == null ? null : Clock.read(end)));
  }

  private String role(Node role) {
    String label = name(role);
    if (label != null) {
      return label;
    }
    String text = text(role);
    return text.substring(Math.max(text.lastIndexOf('#'), text.lastIndexOf('/')) + 1);
  }

  /** The end of an OWL-Time interval, which is a literal or an instant with one. */
  private @Nullable Node instant(Node interval, String term) {
    Node at = only(graph.objects(interval, TIME + term));
    if (at == null || at.isLiteral()) {
      return at;
    }
    for (String property : List.of("inXSDDateTimeStamp", "inXSDDateTime", "inXSDDate")) {
      Node time = only(graph.objects(at, TIME + property));
      if (time != null) {
        return time;
      }
    }
    return null;
  }
}
