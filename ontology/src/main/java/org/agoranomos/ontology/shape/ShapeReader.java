package org.agoranomos.ontology.shape;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.NumberRange;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.shape.Turtle.Statement;
import org.agoranomos.ontology.text.Nearest;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads shapes that declare kinds of fact, strictly: every statement of the file is one that a
 * declaration has, and all that is wrong is told at once. The shapes are those of the own ontology:
 * a time may state its companions ({@code atBefore}, {@code atChain}, {@code atBlock}), and a
 * decimal with a unit beside it ({@code energy}, {@code energyUnit}) is a quantity.
 */
public final class ShapeReader {
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String RDFS = "http://www.w3.org/2000/01/rdf-schema#";
  private static final String OWL = "http://www.w3.org/2002/07/owl#";
  private static final String SH = "http://www.w3.org/ns/shacl#";
  private static final String SKOS = "http://www.w3.org/2004/02/skos/core#";
  private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

  private static final int MOST_KINDS = 50;
  private static final int MOST_COMPONENTS = 50;
  private static final int MOST_WORDS = 200;

  private static final Map<String, String> PREFIXES =
      Map.of(
          RDF,
          "rdf:",
          RDFS,
          "rdfs:",
          OWL,
          "owl:",
          SH,
          "sh:",
          SKOS,
          "skos:",
          XSD,
          "xsd:",
          FactKind.NAMESPACE,
          "agora:");

  private static final Map<String, ComponentType> DATATYPES =
      Map.of(
          XSD + "string", ComponentType.TEXT,
          XSD + "dateTime", ComponentType.TIME,
          XSD + "decimal", ComponentType.DECIMAL,
          XSD + "integer", ComponentType.INTEGER,
          XSD + "boolean", ComponentType.BOOLEAN);

  /** What has a number. */
  private static final Set<ComponentType> NUMBERS =
      Set.of(ComponentType.DECIMAL, ComponentType.INTEGER, ComponentType.QUANTITY);

  /** What a property beside another may be, by the end of its name. */
  private static final Map<String, String> COMPANIONS =
      Map.of(
          "Unit", XSD + "string",
          "Before", XSD + "dateTime",
          "Chain", XSD + "string",
          "Block", XSD + "integer");

  private static final Set<String> TIMES = Set.of("Before", "Chain", "Block");

  private final FactSchema sources;
  private final ShapeNames names;

  /**
   * A reader.
   *
   * @param sources the kinds of fact that sources give, to which shapes may refer
   * @param taken names of kinds that there are besides, such as measures
   * @param reserved names that have a meaning in rules
   */
  public ShapeReader(FactSchema sources, Set<String> taken, Set<String> reserved) {
    this.sources = sources;
    Set<String> all = new TreeSet<>(taken);
    sources.kinds().forEach(kind -> all.add(kind.name()));
    names = new ShapeNames(all, reserved);
  }

  /**
   * Reads a file.
   *
   * @param file its name in messages
   * @throws ShapeException if anything is wrong; it says all that is, a line each
   */
  public List<KindShape> read(String file, byte[] bytes) throws ShapeException {
    Document document = new Document(Turtle.read(file, bytes));
    List<KindShape> kinds = document.read();
    if (!document.problems.isEmpty()) {
      throw new ShapeException(file, document.problems);
    }
    return kinds;
  }

  /** The IRI as people write it. */
  private static String shown(Node node) {
    if (!node.isURI()) {
      return node.isBlank() ? "[ … ]" : node.toString();
    }
    for (Map.Entry<String, String> prefix : PREFIXES.entrySet()) {
      if (node.getURI().startsWith(prefix.getKey())) {
        return prefix.getValue() + node.getURI().substring(prefix.getKey().length());
      }
    }
    return "<" + node.getURI() + ">";
  }

  private static String namespace(String iri) {
    return iri.substring(0, Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
  }

  private static String localName(String iri) {
    return iri.substring(namespace(iri).length());
  }

  /** One file. */
  private final class Document {
    private final Map<Node, List<Statement>> subjects;
    private final List<ShapeException.Problem> problems = new ArrayList<>();
    private final Set<Node> used = new HashSet<>();
    private final Map<String, Node> classes = new LinkedHashMap<>();

    Document(Map<Node, List<Statement>> subjects) {
      this.subjects = subjects;
    }

    void wrong(int line, String text) {
      problems.add(new ShapeException.Problem(line, text));
    }

    List<KindShape> read() {
      List<Node> shapes = new ArrayList<>();
      subjects.forEach(
          (subject, statements) -> {
            if (isA(statements, SH + "NodeShape")) {
              shapes.add(subject);
            } else if (isA(statements, OWL + "Ontology")) {
              used.add(subject);
              Keys keys = new Keys(subject);
              keys.only(RDF + "type", RDFS + "label", RDFS + "comment", OWL + "versionInfo");
            }
          });
      if (shapes.isEmpty()) {
        wrong(1, "declares no kind of fact; write a sh:NodeShape, or delete the file");
      } else if (shapes.size() > MOST_KINDS) {
        wrong(
            line(shapes.get(MOST_KINDS)),
            "declares more than " + MOST_KINDS + " kinds; split the pack");
      }
      for (Node shape : shapes) {
        Node type = new Keys(shape).node(SH + "targetClass");
        if (type != null && type.isURI() && classes.put(localName(type.getURI()), type) != null) {
          wrong(line(shape), "a second shape of " + shown(type) + "; keep one");
        }
      }
      List<KindShape> kinds = new ArrayList<>();
      for (Node shape : shapes) {
        KindShape kind = kind(shape);
        if (kind != null) {
          kinds.add(kind);
        }
      }
      subjects.forEach(
          (subject, statements) -> {
            if (!used.contains(subject)) {
              wrong(
                  statements.get(0).line(),
                  shown(subject)
                      + " belongs to no declaration; a file has shapes (sh:NodeShape), their classes (owl:Class) and one owl:Ontology");
            }
          });
      return kinds;
    }

    private int line(Node subject) {
      return subjects.getOrDefault(subject, List.of()).stream()
          .mapToInt(Statement::line)
          .findFirst()
          .orElse(1);
    }

    private static boolean isA(List<Statement> statements, String type) {
      return statements.stream()
          .anyMatch(s -> s.predicate().hasURI(RDF + "type") && s.object().hasURI(type));
    }

    private @Nullable KindShape kind(Node shape) {
      used.add(shape);
      Keys keys = new Keys(shape);
      keys.only(
          RDF + "type",
          RDFS + "label",
          RDFS + "comment",
          SH + "targetClass",
          SH + "nodeKind",
          SH + "property",
          SH + "or",
          FactKind.NAMESPACE + "named",
          FactKind.NAMESPACE + "personal");
      keys.is(RDF + "type", SH + "NodeShape");
      keys.is(SH + "nodeKind", SH + "IRI");
      Node type = keys.node(SH + "targetClass");
      if (type == null || !type.isURI()) {
        wrong(
            keys.line,
            shown(shape) + " has no class; write sh:targetClass with an IRI of your own");
        return null;
      }
      String iri = type.getURI();
      String problem = names.ofKind(localName(iri));
      if (problem != null) {
        wrong(keys.line(SH + "targetClass"), problem);
      } else if (PREFIXES.containsKey(namespace(iri))) {
        wrong(
            keys.line(SH + "targetClass"),
            shown(type)
                + " stands in a namespace that is not yours; write an IRI of your own, such as <https://example.org/energy#"
                + localName(iri)
                + ">");
      }
      String comment = "";
      String example = "";
      if (!subjects.containsKey(type)) {
        wrong(
            keys.line(SH + "targetClass"),
            "nothing is said of "
                + shown(type)
                + "; write it as an owl:Class with rdfs:comment and skos:example");
      } else {
        used.add(type);
        Keys words = new Keys(type);
        words.only(
            RDF + "type", RDFS + "label", RDFS + "comment", RDFS + "seeAlso", SKOS + "example");
        words.is(RDF + "type", OWL + "Class");
        comment = words.needed(RDFS + "comment", "say what it is");
        example =
            words.needed(
                SKOS + "example", "write one fact of it as cases have it, such as \"{id: r1, …}\"");
      }
      boolean named = keys.flag(FactKind.NAMESPACE + "named");
      boolean personal = keys.flag(FactKind.NAMESPACE + "personal");
      List<ComponentShape> components = components(keys, namespace(iri));
      return new KindShape(localName(iri), iri, named, personal, comment, example, components);
    }

    private List<ComponentShape> components(Keys shape, String namespace) {
      Map<String, Property> properties = new LinkedHashMap<>();
      for (Statement statement : shape.all(SH + "property")) {
        Node node = statement.object();
        if (!subjects.containsKey(node) || !used.add(node)) {
          wrong(statement.line(), "sh:property needs a shape of its own; write [ sh:path … ]");
          continue;
        }
        Property property = property(node, namespace);
        if (property != null && properties.put(property.name, property) != null) {
          wrong(property.line(), "a second property " + property.name + "; keep one");
        }
      }
      if (properties.isEmpty()) {
        wrong(shape.line, "the shape has no sh:property; write one for each component");
      } else if (properties.size() > 4 * MOST_COMPONENTS) {
        wrong(
            shape.line,
            "the kind has more than " + MOST_COMPONENTS + " components; make several kinds");
        return List.of();
      }
      Set<String> required = alternatives(shape, namespace, properties);
      Map<String, Property> beside = new TreeMap<>();
      properties.forEach(
          (name, property) -> {
            if (isCompanion(property, properties) || isMisspelt(property, properties)) {
              beside.put(name, property);
            }
          });
      List<ComponentShape> components = new ArrayList<>();
      properties.forEach(
          (name, property) -> {
            if (!beside.containsKey(name)) {
              components.add(component(property, beside, required.contains(name)));
            }
          });
      if (components.size() > MOST_COMPONENTS) {
        wrong(
            shape.line,
            "the kind has more than " + MOST_COMPONENTS + " components; make several kinds");
      }
      return components;
    }

    private @Nullable Property property(Node node, String namespace) {
      Keys keys = new Keys(node);
      keys.only(
          RDF + "type",
          SH + "path",
          SH + "datatype",
          SH + "class",
          SH + "nodeKind",
          SH + "in",
          SH + "minCount",
          SH + "maxCount",
          SH + "minLength",
          SH + "minInclusive",
          SH + "maxInclusive",
          SH + "name",
          SH + "description",
          FactKind.NAMESPACE + "personal");
      keys.is(RDF + "type", SH + "PropertyShape");
      Node path = keys.node(SH + "path");
      if (path == null) {
        wrong(keys.line, "the property has no sh:path; name it, such as sh:path :energy");
        return null;
      } else if (!path.isURI()) {
        wrong(keys.line(SH + "path"), "sh:path is no single property; write the IRI of one");
        markUsed(path);
        return null;
      } else if (!namespace(path.getURI()).equals(namespace)) {
        wrong(
            keys.line(SH + "path"),
            shown(path)
                + " is not in the namespace of its class; write <"
                + namespace
                + localName(path.getURI())
                + ">");
        return null;
      }
      return new Property(localName(path.getURI()), path.getURI(), keys);
    }

    /** The times of which a sh:or says that one of their properties is there. */
    private Set<String> alternatives(
        Keys shape, String namespace, Map<String, Property> properties) {
      Set<String> required = new HashSet<>();
      for (Statement statement : shape.all(SH + "or")) {
        Set<String> paths = new TreeSet<>();
        boolean right = true;
        for (Node member : list(statement.object())) {
          used.add(member);
          Keys keys = new Keys(member);
          keys.only(SH + "path", SH + "minCount");
          Node path = keys.node(SH + "path");
          right &= path != null && path.isURI() && keys.number(SH + "minCount", 0) == 1;
          if (path != null && path.isURI()) {
            paths.add(path.getURI());
          }
        }
        String found =
            properties.keySet().stream()
                .filter(
                    name ->
                        paths.equals(
                            Set.of(
                                namespace + name,
                                namespace + name + "Before",
                                namespace + name + "Block")))
                .findFirst()
                .orElse("");
        if (!right || found.isEmpty()) {
          wrong(
              statement.line(),
              "sh:or is for a time that must be there, in its three forms; write sh:minCount 1 at the property of the time in its place");
        } else {
          required.add(found);
        }
      }
      return required;
    }

    private boolean isCompanion(Property property, Map<String, Property> all) {
      for (Map.Entry<String, String> companion : COMPANIONS.entrySet()) {
        String suffix = companion.getKey();
        String name = property.name;
        Property first =
            name.endsWith(suffix)
                ? all.get(name.substring(0, name.length() - suffix.length()))
                : null;
        if (first == null) {
          continue;
        }
        if (!of(suffix).equals(first.datatype())) {
          continue;
        }
        range(property.keys, ComponentType.TEXT);
        if (!companion.getValue().equals(property.datatype()) || property.keys.has(SH + "in")) {
          wrong(
              property.line(),
              name
                  + " stands beside "
                  + first.name
                  + " and must have sh:datatype "
                  + companion.getValue().replace(XSD, "xsd:")
                  + " and no sh:in; give another name to what it is not");
        } else if (suffix.equals("Unit") && property.required() != first.required()) {
          wrong(
              property.line(),
              name
                  + " and "
                  + first.name
                  + " are there together or not at all; give both the same sh:minCount");
        } else if (TIMES.contains(suffix) && property.required()) {
          wrong(property.line(), name + " is there when it is needed; take its sh:minCount out");
        }
        return true;
      }
      return false;
    }

    /** What stands beside another has no description; under another name it is told as such. */
    private boolean isMisspelt(Property property, Map<String, Property> all) {
      Map<String, String> beside = new TreeMap<>();
      all.forEach(
          (name, first) ->
              COMPANIONS.keySet().stream()
                  .filter(suffix -> first != property && of(suffix).equals(first.datatype()))
                  .filter(suffix -> !all.containsKey(name + suffix))
                  .forEach(suffix -> beside.put(name + suffix, name)));
      String near = Nearest.to(property.name, beside.keySet());
      if (near == null || property.keys.has(SH + "description")) {
        return false;
      }
      wrong(
          property.line(),
          "'"
              + property.name
              + "' is not known; did you mean '"
              + near
              + "', which stands beside "
              + beside.get(near)
              + "? a component of its own has a sh:description");
      return true;
    }

    /** The type of what has something of that name beside it. */
    private static String of(String suffix) {
      return XSD + (TIMES.contains(suffix) ? "dateTime" : "decimal");
    }

    private ComponentShape component(
        Property property, Map<String, Property> beside, boolean alternative) {
      Keys keys = property.keys;
      String problem = names.ofComponent(property.name);
      if (problem != null) {
        wrong(keys.line(SH + "path"), problem);
      }
      if (keys.has(SH + "minLength")) {
        wrong(keys.line(SH + "minLength"), "sh:minLength is for units only; take it out");
      }
      String description = keys.needed(SH + "description", "say what " + property.name + " is");
      boolean optional = !property.required() && !alternative;
      Node refersTo = keys.node(SH + "class");
      String referred = refersTo == null ? null : referred(refersTo, keys);
      List<String> words = words(keys);
      ComponentType type = type(property, beside, refersTo != null);
      if (type == ComponentType.BOOLEAN && optional) {
        wrong(property.line(), "a yes or no is always there; write sh:minCount 1");
      }
      if (type == ComponentType.TERM
          && RecordWriter.enumOf(property.name).equals(localName(namespaceOwner(keys)))) {
        wrong(
            property.line(),
            property.name + " with sh:in cannot be called as its kind; take another name");
      }
      return new ComponentShape(
          property.name,
          property.iri,
          type,
          optional,
          keys.flag(FactKind.NAMESPACE + "personal"),
          referred,
          words,
          range(keys, type),
          description);
    }

    private NumberRange range(Keys keys, ComponentType type) {
      NumberRange range =
          new NumberRange(keys.decimal(SH + "minInclusive"), keys.decimal(SH + "maxInclusive"));
      BigDecimal least = range.least();
      BigDecimal most = range.most();
      if (least == null && most == null) {
        return NumberRange.ALL;
      }
      int line = keys.line(SH + (least == null ? "maxInclusive" : "minInclusive"));
      if (!NUMBERS.contains(type)) {
        wrong(
            line,
            "only numbers are in a range; take sh:minInclusive and sh:maxInclusive out, or write sh:datatype xsd:decimal or xsd:integer");
      } else if (least != null && most != null && least.compareTo(most) > 0) {
        wrong(line, "no number is " + range + "; write the least as sh:minInclusive");
      }
      return range;
    }

    private String namespaceOwner(Keys property) {
      return subjects.values().stream()
          .filter(list -> list.stream().anyMatch(s -> s.object().equals(property.subject)))
          .flatMap(List::stream)
          .filter(s -> s.predicate().hasURI(SH + "targetClass") && s.object().isURI())
          .map(s -> s.object().getURI())
          .findFirst()
          .orElse("");
    }

    private ComponentType type(Property property, Map<String, Property> beside, boolean reference) {
      Keys keys = property.keys;
      String datatype = property.datatype();
      if (reference) {
        keys.is(SH + "nodeKind", SH + "IRI");
        if (datatype != null || keys.has(SH + "in")) {
          wrong(
              property.line(), property.name + " has sh:class and sh:datatype or sh:in; keep one");
        }
        return ComponentType.REFERENCE;
      } else if (datatype == null) {
        wrong(
            property.line(),
            property.name
                + " has no type; write sh:datatype (xsd:string, xsd:dateTime, xsd:decimal, xsd:integer, xsd:boolean), or sh:class for the id of another fact");
        return ComponentType.TEXT;
      }
      if (keys.has(SH + "nodeKind")) {
        wrong(keys.line(SH + "nodeKind"), "sh:nodeKind goes with sh:class; take it out");
      }
      ComponentType type = DATATYPES.get(datatype);
      if (type == null) {
        wrong(
            keys.line(SH + "datatype"),
            datatype.replace(XSD, "xsd:") + " is no type of a component; " + instead(datatype));
        return ComponentType.TEXT;
      }
      if (keys.has(SH + "in")) {
        if (type != ComponentType.TEXT) {
          wrong(keys.line(SH + "in"), "sh:in lists words; write sh:datatype xsd:string");
        }
        return ComponentType.TERM;
      }
      return type == ComponentType.DECIMAL && beside.containsKey(property.name + "Unit")
          ? ComponentType.QUANTITY
          : type;
    }

    private static String instead(String datatype) {
      return switch (datatype.replace(XSD, "")) {
        case "double", "float" -> "write xsd:decimal, which is exact";
        case "date", "gYear", "gYearMonth", "time" -> "write xsd:dateTime, of which a day is one";
        case "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger" ->
            "write xsd:integer";
        case "anyURI" -> "write xsd:string, or sh:class for the id of another fact";
        default -> "write xsd:string, xsd:dateTime, xsd:decimal, xsd:integer or xsd:boolean";
      };
    }

    private @Nullable String referred(Node type, Keys keys) {
      String iri = type.isURI() ? type.getURI() : "";
      FactKind kind = sources.kindOfIri(iri);
      if (kind != null) {
        return kind.name();
      } else if (type.equals(classes.get(localName(iri)))) {
        return localName(iri);
      }
      TreeSet<String> known = new TreeSet<>(classes.keySet());
      sources.kinds().forEach(each -> known.add(each.name()));
      wrong(
          keys.line(SH + "class"),
          shown(type)
              + " is no kind of fact that sources give; "
              + Nearest.hint(localName(iri), known));
      return null;
    }

    private List<String> words(Keys keys) {
      List<String> words = new ArrayList<>();
      for (Statement statement : keys.all(SH + "in")) {
        List<Node> members = list(statement.object());
        if (members.isEmpty()) {
          wrong(statement.line(), "sh:in is empty; list the words, or take it out");
        } else if (members.size() > MOST_WORDS) {
          wrong(statement.line(), "sh:in has more than " + MOST_WORDS + " words; make it a text");
          return List.of("word");
        }
        for (Node member : members) {
          String word = member.isLiteral() ? member.getLiteralLexicalForm() : shown(member);
          String problem = ShapeNames.ofWord(word);
          if (problem != null) {
            wrong(statement.line(), problem);
          } else if (words.contains(word)) {
            wrong(statement.line(), "the word '" + word + "' is listed twice; keep one");
          } else {
            words.add(word);
          }
        }
      }
      return words;
    }

    /** The members of an RDF list. */
    private List<Node> list(Node first) {
      List<Node> members = new ArrayList<>();
      Node node = first;
      while (!node.hasURI(RDF + "nil") && subjects.containsKey(node) && used.add(node)) {
        Keys keys = new Keys(node);
        keys.only(RDF + "first", RDF + "rest");
        Node member = keys.node(RDF + "first");
        Node rest = keys.node(RDF + "rest");
        if (member != null) {
          members.add(member);
        }
        node = rest == null ? first : rest;
      }
      if (!node.hasURI(RDF + "nil")) {
        wrong(line(first), "expected a list; write ( … )");
      }
      return members;
    }

    private void markUsed(Node node) {
      if (used.add(node)) {
        subjects.getOrDefault(node, List.of()).forEach(s -> markUsed(s.object()));
      }
    }

    /** A property of a shape, before it is known what it is. */
    private final class Property {
      private final String name;
      private final String iri;
      private final Keys keys;
      private final long most;
      private final long least;

      Property(String name, String iri, Keys keys) {
        this.name = name;
        this.iri = iri;
        this.keys = keys;
        least = keys.number(SH + "minCount", 0);
        most = keys.number(SH + "maxCount", -1);
        if (least < 0 || least > 1) {
          wrong(
              keys.line(SH + "minCount"),
              "sh:minCount is 0 or 1; what there are several of is a kind of its own");
        }
        if (most != 1) {
          wrong(
              keys.has(SH + "maxCount") ? keys.line(SH + "maxCount") : keys.line,
              name + " needs sh:maxCount 1; what there are several of is a kind of its own");
        }
      }

      int line() {
        return keys.line(SH + "path");
      }

      boolean required() {
        return least == 1;
      }

      @Nullable String datatype() {
        Node type = keys.node(SH + "datatype");
        return type == null ? null : type.isURI() ? type.getURI() : "";
      }
    }

    /** What is stated of a subject, by property. */
    private final class Keys {
      private final Node subject;
      private final Map<String, List<Statement>> statements = new HashMap<>();
      private final List<Statement> given;
      private final int line;

      Keys(Node subject) {
        this.subject = subject;
        this.given = subjects.getOrDefault(subject, List.of());
        this.line = given.isEmpty() ? 1 : given.get(0).line();
        given.forEach(
            s -> statements.computeIfAbsent(s.predicate().getURI(), p -> new ArrayList<>()).add(s));
      }

      /** Says so of every property but these, and of those that are given twice. */
      void only(String... allowed) {
        Set<String> known = Set.of(allowed);
        for (Statement statement : given) {
          String property = statement.predicate().getURI();
          if (!known.contains(property)) {
            wrong(statement.line(), unknown(statement.predicate(), known));
            markUsed(statement.object());
          }
        }
        statements.forEach(
            (property, list) -> {
              boolean many =
                  Set.of(SH + "property", SH + "or", RDFS + "seeAlso").contains(property);
              if (!many && known.contains(property) && list.size() > 1) {
                wrong(
                    list.get(1).line(),
                    shown(list.get(1).predicate()) + " is stated twice; keep one");
              }
            });
      }

      private String unknown(Node property, Set<String> known) {
        String iri = property.getURI();
        if (iri.equals(OWL + "imports")) {
          return "owl:imports is not followed; write the declaration out";
        } else if (Set.of(SH + "sparql", SH + "js", SH + "rule", SH + "select", SH + "target")
            .contains(iri)) {
          return shown(property)
              + " is code, which a declaration cannot have; put the condition into a policy";
        } else if (iri.equals(RDFS + "subClassOf")) {
          return "a kind takes nothing over from another; write rdfs:seeAlso, and every property in the shape";
        }
        List<String> words =
            known.stream()
                .map(each -> shown(NodeFactory.createURI(each)))
                .filter(each -> !each.equals("rdf:type"))
                .sorted()
                .toList();
        return shown(property) + " is not known here; " + Nearest.hint(shown(property), words);
      }

      boolean has(String property) {
        return statements.containsKey(property);
      }

      List<Statement> all(String property) {
        return statements.getOrDefault(property, List.of());
      }

      int line(String property) {
        return all(property).isEmpty() ? line : all(property).get(0).line();
      }

      @Nullable Node node(String property) {
        return all(property).isEmpty() ? null : all(property).get(0).object();
      }

      /** If the property is there it has this value. */
      void is(String property, String value) {
        for (Statement statement : all(property)) {
          if (!statement.object().hasURI(value)) {
            wrong(
                statement.line(),
                shown(statement.object())
                    + " cannot stand here; write "
                    + shown(NodeFactory.createURI(value)));
          }
        }
      }

      String needed(String property, String advice) {
        Node node = node(property);
        if (node != null && node.isLiteral() && !node.getLiteralLexicalForm().isBlank()) {
          return node.getLiteralLexicalForm().strip();
        }
        wrong(
            line,
            (subject.isURI() ? shown(subject) : "the property")
                + " has no "
                + shown(NodeFactory.createURI(property))
                + "; "
                + advice);
        return "";
      }

      long number(String property, long otherwise) {
        Node node = node(property);
        if (node == null) {
          return otherwise;
        } else if (node.isLiteral() && node.getLiteralLexicalForm().matches("[0-9]{1,9}")) {
          return Long.parseLong(node.getLiteralLexicalForm());
        }
        wrong(line(property), shown(node) + " is no number");
        return otherwise;
      }

      /** A decimal or whole number; null if the property is not there. */
      @Nullable BigDecimal decimal(String property) {
        Node node = node(property);
        if (node == null) {
          return null;
        }
        String text = node.isLiteral() ? node.getLiteralLexicalForm() : "";
        if (text.matches("[-+]?[0-9]{1,30}([.][0-9]{1,30})?")) {
          return Quantity.normal(new BigDecimal(text));
        }
        wrong(line(property), shown(node) + " is no decimal; write such as 0 or 0.5");
        return null;
      }

      boolean flag(String property) {
        Node node = node(property);
        if (node == null) {
          return false;
        }
        String text = node.isLiteral() ? node.getLiteralLexicalForm() : "";
        if (!text.equals("true") && !text.equals("false")) {
          wrong(line(property), shown(node) + " is neither true nor false");
        }
        return text.equals("true");
      }
    }
  }
}
