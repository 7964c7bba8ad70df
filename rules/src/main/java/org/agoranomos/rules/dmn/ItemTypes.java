package org.agoranomos.rules.dmn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.dmn.FeelType.Scalar;
import org.jspecify.annotations.Nullable;

/** The types that a file declares, and FEEL's own. */
final class ItemTypes {
  private static final Map<String, FeelType> BUILT_IN =
      Map.ofEntries(
          Map.entry("number", Scalar.NUMBER),
          Map.entry("string", Scalar.STRING),
          Map.entry("boolean", Scalar.BOOLEAN),
          Map.entry("date", Scalar.DATE),
          Map.entry("time", Scalar.TIME),
          Map.entry("date and time", Scalar.DATE_AND_TIME),
          Map.entry("dateTime", Scalar.DATE_AND_TIME),
          Map.entry("days and time duration", Scalar.DAYS),
          Map.entry("dayTimeDuration", Scalar.DAYS),
          Map.entry("years and months duration", Scalar.MONTHS),
          Map.entry("yearMonthDuration", Scalar.MONTHS),
          Map.entry("context", Scalar.ANY),
          Map.entry("list", Scalar.ANY),
          Map.entry("function", Scalar.ANY),
          Map.entry("Any", Scalar.ANY));

  private final Map<String, DmnElement> items = new LinkedHashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final BiConsumer<DmnElement, String> refuse;

  ItemTypes(DmnElement root, BiConsumer<DmnElement, String> refuse) {
    this.refuse = refuse;
    for (DmnElement item : root.children("itemDefinition")) {
      String name = item.attributeOrEmpty("name");
      if (BUILT_IN.containsKey(name) || items.put(name, item) != null) {
        refuse.accept(item, "there is another type '" + name + "'; give it another name");
      }
    }
  }

  /** The declaration of a type, or null if it is FEEL's own or unknown. */
  @Nullable DmnElement declared(@Nullable String typeRef) {
    return typeRef == null ? null : items.get(DmnStructure.plain(typeRef));
  }

  /** All declared types. */
  Map<String, DmnElement> declared() {
    return items;
  }

  /** What a typeRef stands for; of an absent one nothing is known. */
  FeelType of(DmnElement at, @Nullable String typeRef) {
    if (typeRef == null) {
      return Scalar.ANY;
    }
    String name = DmnStructure.plain(typeRef);
    FeelType builtIn = BUILT_IN.get(name);
    if (builtIn != null) {
      return builtIn;
    }
    DmnElement item = items.get(name);
    if (item == null) {
      TreeSet<String> all = new TreeSet<>(BUILT_IN.keySet());
      all.addAll(items.keySet());
      refuse.accept(at, "there is no type '" + name + "'; " + Nearest.hint(name, all));
      return Scalar.ANY;
    } else if (open.contains(name)) {
      refuse.accept(item, "the type is made of itself");
      return Scalar.ANY;
    }
    open.push(name);
    FeelType type = item(item);
    open.pop();
    return type;
  }

  /** What an item definition or a component of one is. */
  FeelType item(DmnElement item) {
    FeelType type = Scalar.ANY;
    DmnElement ref = item.child("typeRef");
    if (!item.children("itemComponent").isEmpty()) {
      Map<String, FeelType> entries = new LinkedHashMap<>();
      for (DmnElement component : item.children("itemComponent")) {
        entries.put(component.attributeOrEmpty("name"), item(component));
      }
      type = new FeelType.Context(item.attributeOrEmpty("name"), entries);
    } else if (ref != null) {
      type = of(ref, ref.text().toString());
    }
    return "true".equals(item.attribute("isCollection")) ? new FeelType.ListOf(type) : type;
  }

  /** Tells where a declared type contradicts what the input really is. */
  void compare(DmnElement at, String path, FeelType declared, FeelType actual) {
    if (declared == Scalar.ANY || actual == Scalar.ANY) {
      return;
    } else if (!declared.word().equals(actual.word())) {
      refuse.accept(at, path + " is a " + actual.word() + ", not a " + declared.word());
    } else if (declared instanceof FeelType.ListOf one && actual instanceof FeelType.ListOf other) {
      compare(at, path, one.element(), other.element());
    } else if (declared instanceof FeelType.Context one
        && actual instanceof FeelType.Context other) {
      one.entries()
          .forEach(
              (name, type) -> {
                FeelType is = other.entries().get(name);
                if (is == null) {
                  refuse.accept(
                      at,
                      path
                          + " has no '"
                          + name
                          + "'; "
                          + Nearest.hint(name, other.entries().keySet()));
                } else {
                  compare(at, path + "." + name, type, is);
                }
              });
    }
  }
}
