package org.agoranomos.connectors.valueflows;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.Quantity;
import org.apache.jena.graph.Node;
import org.jspecify.annotations.Nullable;

/**
 * Measures as quantities. The unit is UCUM's where it certainly is one, else as the source says.
 * What is counted in ones is counted in what it is: ten ones of a currency are ten of it.
 */
final class Amounts {
  /**
   * Names of OM 2 and QUDT with the UCUM code of the same unit. Documents write {@code liter} and
   * {@code meter} too.
   */
  private static final Map<String, String> UCUM =
      Map.ofEntries(
          Map.entry("hour", "h"),
          Map.entry("HR", "h"),
          Map.entry("minute-Time", "min"),
          Map.entry("minute", "min"),
          Map.entry("MIN", "min"),
          Map.entry("day", "d"),
          Map.entry("DAY", "d"),
          Map.entry("kilogram", "kg"),
          Map.entry("KiloGM", "kg"),
          Map.entry("gram", "g"),
          Map.entry("GM", "g"),
          Map.entry("tonne", "t"),
          Map.entry("TONNE", "t"),
          Map.entry("litre", "L"),
          Map.entry("liter", "L"),
          Map.entry("L", "L"),
          Map.entry("metre", "m"),
          Map.entry("meter", "m"),
          Map.entry("M", "m"),
          Map.entry("squareMetre", "m2"),
          Map.entry("M2", "m2"),
          Map.entry("cubicMetre", "m3"),
          Map.entry("M3", "m3"),
          Map.entry("gallon-US", "[gal_us]"),
          Map.entry("kilowattHour", "kW.h"),
          Map.entry("KiloW-HR", "kW.h"),
          Map.entry("euro", "EUR"));

  /** The amount of a resource. */
  static final String RESOURCE = "resourceQuantity";

  /** The amount of work or use. */
  static final String EFFORT = "effortQuantity";

  private static final Set<String> ONES = Set.of("one", "each", "piece", "NUM", "UNITLESS", "1");

  /** Currencies of Wikidata with their ISO 4217 code (its property P498). */
  private static final Map<String, String> CURRENCIES =
      Map.of(
          "Q4916",
          "EUR",
          "Q4917",
          "USD",
          "Q25224",
          "GBP",
          "Q25344",
          "CHF",
          "Q8146",
          "JPY",
          "Q1104069",
          "CAD");

  private static final Pattern WIKIDATA =
      Pattern.compile("https?://www\\.wikidata\\.org/(?:entity|wiki)/(Q\\d+)");
  private static final Pattern UNITS =
      Pattern.compile(
          "(?:http://www\\.ontology-of-units-of-measure\\.org/resource/om-2/"
              + "|https?://qudt\\.org/vocab/unit/"
              + "|https?://w3id\\.org/valueflows/ont/vf#)(.+)");
  private static final int LARGEST_EXPONENT = 300;

  private final SourceGraph graph;

  Amounts(SourceGraph graph) {
    this.graph = graph;
  }

  /**
   * The quantity of an event or a commitment.
   *
   * @param term {@link #RESOURCE} or {@link #EFFORT}
   * @return null if it has none
   */
  @Nullable Quantity of(Node subject, String term) throws Unreadable {
    Node measure = graph.value(subject, term);
    if (measure == null) {
      return null;
    }
    Node value = graph.value(measure, "hasNumericalValue");
    Node unit = graph.value(measure, "hasUnit");
    if (value == null) {
      throw new Unreadable(
          "amount-missing", term + " has no hasNumericalValue", "state the amount");
    }
    String counted = unit == null ? "1" : unit(unit);
    return new Quantity(
        number(value, term),
        counted.equals("1") && term.equals(RESOURCE) ? resource(subject) : counted);
  }

  /**
   * What an event comes to with its corrections, which add to it; null if it is a correction
   * itself, or if its corrections leave nothing of it.
   */
  @Nullable Quantity net(Node event, String term) throws Unreadable {
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
    Quantity sum = of(event, term);
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

  private static BigDecimal number(Node value, String term) throws Unreadable {
    String text = value.isLiteral() ? value.getLiteralLexicalForm().strip() : value.toString();
    try {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.precision() - number.scale()) <= LARGEST_EXPONENT
          && number.scale() <= LARGEST_EXPONENT) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new Unreadable(
        "amount-not-a-number",
        term + " is " + Unreadable.shown(text) + ", which is no amount such as 12.50",
        "correct the amount");
  }

  private static String unit(Node unit) {
    String text =
        unit.isURI() ? unit.getURI() : unit.isLiteral() ? unit.getLiteralLexicalForm() : "";
    Matcher known = UNITS.matcher(text);
    String name = known.matches() ? known.group(1) : text;
    if (ONES.contains(name) || name.isEmpty()) {
      return "1";
    }
    return UCUM.getOrDefault(name, name);
  }

  /** What ones are counted of: the specification, else the class, else just ones. */
  private String resource(Node subject) throws Unreadable {
    Node resource = specification(subject);
    if (resource == null) {
      return "1";
    }
    String name = resource.isURI() ? resource.getURI() : resource.getLiteralLexicalForm();
    Matcher wikidata = WIKIDATA.matcher(name);
    String currency = wikidata.matches() ? CURRENCIES.get(wikidata.group(1)) : null;
    return currency == null ? name : currency;
  }

  /** What an event or commitment is about, or null. */
  @Nullable Node specification(Node subject) throws Unreadable {
    Node specification = graph.value(subject, "resourceConformsTo");
    Node inventoried = graph.value(subject, "resourceInventoriedAs");
    if (specification == null && inventoried != null) {
      Set<Node> conforms = graph.values(inventoried, "conformsTo");
      specification = conforms.size() == 1 ? conforms.iterator().next() : null;
    }
    if (specification == null) {
      Set<Node> classes = graph.values(subject, "resourceClassifiedAs");
      specification = classes.size() == 1 ? classes.iterator().next() : null;
    }
    return specification;
  }

  /** Whether a unit is a currency's. */
  static boolean isCurrency(String unit) {
    return unit.matches("[A-Z]{3}");
  }
}
