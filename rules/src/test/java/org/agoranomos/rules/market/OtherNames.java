package org.agoranomos.rules.market;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;

/** The same facts under other identifiers. */
public final class OtherNames {
  /** Components that hold ids of facts of several kinds, or several ids. */
  private static final Set<String> ANY_FACT =
      Set.of("settles", "payment", "where", "uncovered", "record");

  private final Set<String> given = new TreeSet<>();
  private final UnaryOperator<String> rename;

  private OtherNames(UnaryOperator<String> rename) {
    this.rename = rename;
  }

  /** Other names for what these facts are, and refer to. */
  public static OtherNames of(List<KnownFact> facts, UnaryOperator<String> rename) {
    OtherNames names = new OtherNames(rename);
    facts.forEach(known -> names.given.addAll(identifiers(known.fact())));
    return names;
  }

  /** What has another name. */
  public Set<String> given() {
    return Collections.unmodifiableSet(given);
  }

  /** The facts under their other names. */
  public List<KnownFact> of(List<KnownFact> facts) {
    return facts.stream().map(known -> known.with(of(known.fact()))).toList();
  }

  /** Its own id and reference, and the ids of what it refers to, which no fact need describe. */
  private static List<String> identifiers(Fact fact) {
    List<String> ids = new ArrayList<>(List.of(fact.id()));
    for (FactComponent component : FactKind.of(fact.getClass()).components()) {
      boolean refers =
          component.type() == ComponentType.REFERENCE || component.name().equals("reference");
      if (refers && component.of(fact) instanceof String id) {
        ids.add(id);
      }
    }
    return ids;
  }

  /**
   * The fact with other identifiers: of what it refers to, and its own and whatever text is one, or
   * several, where sources give it.
   */
  public Fact of(Fact fact) {
    FactKind kind = FactKind.of(fact.getClass());
    Map<String, String> values = new LinkedHashMap<>(FactText.values(kind, fact));
    for (FactComponent component : kind.components()) {
      String text = values.get(component.name());
      if (text != null) {
        String separator = text.contains("\n") ? "\n" : ", ";
        List<String> parts = List.of(text.split(separator));
        boolean identifier =
            component.type() == ComponentType.REFERENCE
                || ANY_FACT.contains(component.name())
                || (component.type() == ComponentType.TEXT && given.containsAll(parts));
        if (identifier) {
          values.put(
              component.name(), parts.stream().map(rename).collect(Collectors.joining(separator)));
        }
      }
    }
    return FactText.parse(kind, values);
  }
}
