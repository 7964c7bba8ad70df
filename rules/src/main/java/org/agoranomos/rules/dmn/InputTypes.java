package org.agoranomos.rules.dmn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.dmn.FeelType.Scalar;
import org.agoranomos.rules.policy.Need;
import org.agoranomos.rules.policy.Parameter;
import org.agoranomos.rules.policy.Policy;

/** The inputs that a policy's decision can have, with their types. */
final class InputTypes {
  /** The input with the parameters in force. */
  static final String TERMS = "terms";

  /** A time: {@code [earliest, latest)}. */
  static final FeelType.Context TIME = time();

  /** An amount. */
  static final FeelType.Context QUANTITY = quantity();

  private InputTypes() {}

  private static FeelType.Context time() {
    Map<String, FeelType> entries = new LinkedHashMap<>();
    entries.put("earliest", Scalar.DATE_AND_TIME);
    entries.put("latest", Scalar.DATE_AND_TIME);
    entries.put("range", Scalar.RANGE);
    entries.put("chain", Scalar.STRING);
    entries.put("block", Scalar.NUMBER);
    return new FeelType.Context("a time", entries);
  }

  private static FeelType.Context quantity() {
    Map<String, FeelType> entries = new LinkedHashMap<>();
    entries.put("value", Scalar.NUMBER);
    entries.put("unit", Scalar.STRING);
    return new FeelType.Context("a quantity", entries);
  }

  /** The variable of what is judged. */
  static String judged(Policy policy) {
    String binding = policy.population().as();
    return ModelCheck.readable(binding.startsWith("$") ? binding.substring(1) : binding);
  }

  /** All inputs by name: what is judged, the terms, and a list of each kind that is needed. */
  static Map<String, FeelType> of(Policy policy, FactSchema schema) {
    Map<String, FeelType> inputs = new LinkedHashMap<>();
    FactKind kind = schema.kind(policy.population().fact());
    if (kind != null) {
      inputs.put(judged(policy), of(kind));
    }
    inputs.put(TERMS, terms(policy));
    for (Need need : policy.needs()) {
      FactKind needed = schema.kind(need.fact());
      if (needed != null) {
        inputs.put(needed.name(), new FeelType.ListOf(of(needed)));
      }
    }
    return inputs;
  }

  private static FeelType terms(Policy policy) {
    Map<String, FeelType> entries = new LinkedHashMap<>();
    policy
        .parameters()
        .values()
        .forEach(p -> entries.put(ModelCheck.readable(p.name()), of(p.type())));
    return new FeelType.Context("the terms", entries);
  }

  static FeelType of(Parameter.Type type) {
    return switch (type) {
      case DECIMAL, INTEGER -> Scalar.NUMBER;
      case DURATION -> Scalar.DAYS;
      case FLAG -> Scalar.BOOLEAN;
      case TEXT -> Scalar.STRING;
    };
  }

  static FeelType.Context of(FactKind kind) {
    Map<String, FeelType> entries = new LinkedHashMap<>();
    kind.components()
        .forEach(component -> entries.put(ModelCheck.readable(component.name()), of(component)));
    return new FeelType.Context(kind.name(), entries);
  }

  private static FeelType of(FactComponent component) {
    return switch (component.type()) {
      case TEXT, REFERENCE -> Scalar.STRING;
      case TIME -> TIME;
      case QUANTITY -> QUANTITY;
      case DECIMAL, INTEGER -> Scalar.NUMBER;
      case BOOLEAN -> Scalar.BOOLEAN;
      case TERM -> new FeelType.Words(new TreeMap<>(component.terms()).keySet().stream().toList());
    };
  }
}
