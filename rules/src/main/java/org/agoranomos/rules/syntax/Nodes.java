package org.agoranomos.rules.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which component of which pattern a value is: {@code 2} is the fact of the rule's third pattern,
 * {@code 2.at} its component. Equal values can be joined.
 */
public final class Nodes {
  private final Map<String, String> bound = new TreeMap<>();
  private final Map<String, String> joined = new HashMap<>();

  /** None yet. */
  public Nodes() {}

  /** The same as another for now. */
  public Nodes(Nodes other) {
    bound.putAll(other.bound);
    joined.putAll(other.joined);
  }

  /** What a name stands for; null for what is no component of a fact. */
  public void bind(String name, @Nullable String node) {
    // What is no component is known by the name alone.
    bound.put(name, node == null ? name : node);
  }

  /** The node of a value in a pattern, or null if it is none: a literal, or a call. */
  public @Nullable String of(Expression value, int pattern) {
    if (value instanceof Expression.Name name) {
      if (name.text().equals("this")) {
        return String.valueOf(pattern);
      }
      return name.isBinding() ? bound.get(name.text()) : pattern + "." + name.text();
    } else if (value instanceof Expression.Member member) {
      List<Expression> arguments = member.arguments();
      if (arguments == null || arguments.isEmpty()) {
        Expression on = member.target();
        String target = on == null ? String.valueOf(pattern) : of(on, pattern);
        return target == null ? null : target + "." + member.name();
      }
    }
    return null;
  }

  /** Holds two equal from now on. */
  public void join(String one, String other) {
    String first = group(one);
    String second = group(other);
    if (!first.equals(second)) {
      joined.put(first, second);
    }
  }

  /** Whether they are held equal. */
  public boolean same(String one, String other) {
    return group(one).equals(group(other));
  }

  private String group(String node) {
    String at = node;
    for (String next = joined.get(at); next != null; next = joined.get(at)) {
      at = next;
    }
    return at;
  }
}
