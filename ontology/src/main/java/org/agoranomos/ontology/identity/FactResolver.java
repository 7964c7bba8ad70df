package org.agoranomos.ontology.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.IdentityLink;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * Facts as rules see them: every identifier of a party, organization or market is the canonical
 * one, and every time of a block is narrowed by what is known of the chain. The fact as read stays
 * as it is.
 */
public final class FactResolver {
  private enum Work {
    NONE,
    PARTY,
    TIME
  }

  private final FactSchema schema;
  private final Identities identities;
  private final BlockClock clock;
  private final Map<Class<?>, Work[]> work = new HashMap<>();

  /** A resolver for the kinds of a schema. */
  public FactResolver(FactSchema schema, Identities identities, BlockClock clock) {
    this.schema = schema;
    this.identities = identities;
    this.clock = clock;
    for (FactKind kind : schema.kinds()) {
      work.put(kind.type(), workOf(kind));
    }
  }

  private static Work[] workOf(FactKind kind) {
    boolean asRead = kind.type() == IdentityLink.class;
    List<Work> list = new ArrayList<>();
    for (FactComponent component : kind.components()) {
      boolean party =
          isParty(component.refersTo()) || (component.name().equals("id") && isParty(kind.type()));
      if (party && !asRead) {
        list.add(Work.PARTY);
      } else {
        list.add(component.type() == ComponentType.TIME ? Work.TIME : Work.NONE);
      }
    }
    return list.toArray(Work[]::new);
  }

  private static boolean isParty(@Nullable Class<?> type) {
    return type == Party.class || type == Organization.class || type == Market.class;
  }

  /** The identities that this resolver applies. */
  public Identities identities() {
    return identities;
  }

  /** The fact with canonical identifiers and narrowed times; the same object if nothing changes. */
  public Fact resolve(Fact fact) {
    FactKind kind = schema.kind(fact.getClass());
    Work[] todo = workFor(fact);
    List<FactComponent> components = kind.components();
    @Nullable Object @Nullable [] changed = null;
    for (int i = 0; i < todo.length; i++) {
      if (todo[i] == Work.NONE) {
        continue;
      }
      Object before = components.get(i).of(fact);
      if (before == null) {
        continue;
      }
      Object after =
          todo[i] == Work.PARTY
              ? identities.canonical((String) before)
              : clock.narrow((TimeInterval) before);
      if (after != before && !after.equals(before)) {
        if (changed == null) {
          changed = values(components, fact);
        }
        changed[i] = after;
      }
    }
    return changed == null ? fact : kind.create(changed);
  }

  private static @Nullable Object[] values(List<FactComponent> components, Fact fact) {
    @Nullable Object[] values = new @Nullable Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = components.get(i).of(fact);
    }
    return values;
  }

  private Work[] workFor(Fact fact) {
    Work[] todo = work.get(fact.getClass());
    if (todo == null) {
      throw new IllegalArgumentException(fact.getClass().getName() + " is no kind of this schema");
    }
    return todo;
  }

  /** The identifiers in a fact, as read, that stand for another party than they name. */
  public List<String> resolvedIdentifiers(Fact asRead) {
    Work[] todo = workFor(asRead);
    List<FactComponent> components = schema.kind(asRead.getClass()).components();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < todo.length; i++) {
      if (todo[i] == Work.PARTY
          && components.get(i).of(asRead) instanceof String identifier
          && !identities.canonical(identifier).equals(identifier)) {
        found.add(identifier);
      }
    }
    return found;
  }
}
