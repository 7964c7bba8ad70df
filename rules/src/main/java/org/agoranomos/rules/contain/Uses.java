package org.agoranomos.rules.contain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * What one generated class uses: every class and member is reported here, and those not allowed are
 * kept.
 */
final class Uses {
  private final AllowedMembers allowed;
  private final Map<String, Set<String>> own;
  private final SortedSet<String> refused = new TreeSet<>();
  private final List<String> texts = new ArrayList<>();
  private String condition = "";

  /**
   * Nothing used yet.
   *
   * @param own the members (name and descriptor) that the classes of the same policy declare, by
   *     class; what they inherit is not among them, for it is Object's
   */
  Uses(AllowedMembers allowed, Map<String, Set<String>> own) {
    this.allowed = allowed;
    this.own = own;
  }

  void type(@Nullable String internalName) {
    if (internalName != null) {
      type(Type.getObjectType(internalName));
    }
  }

  void type(Type type) {
    switch (type.getSort()) {
      case Type.ARRAY -> type(type.getElementType());
      case Type.OBJECT -> {
        String name = type.getInternalName();
        if (!own.containsKey(name) && !allowed.type(name)) {
          refuse(java(name));
        }
      }
      case Type.METHOD -> {
        type(type.getReturnType());
        for (Type argument : type.getArgumentTypes()) {
          type(argument);
        }
      }
      default -> {
        // Primitive.
      }
    }
  }

  void member(String owner, String name, String descriptor) {
    Set<String> members = own.get(owner);
    boolean known =
        members == null
            ? allowed.member(owner, name, descriptor)
            : members.contains(name + descriptor);
    if (!known) {
      refuse(java(owner) + (name.equals("<init>") ? "" : "." + name));
    }
  }

  void refuse(String what) {
    refused.add(what);
  }

  void text(String text) {
    texts.add(text);
  }

  void condition(String source) {
    condition = source;
  }

  /** What is not allowed, as Java writes it. */
  SortedSet<String> refused() {
    return refused;
  }

  /** The source of the condition that the class is made of; empty if it is none. */
  String condition() {
    return condition;
  }

  /** The texts in the class: a condition's class has the names of its rules among them. */
  List<String> texts() {
    return texts;
  }

  private static String java(String internalName) {
    return internalName.replace('/', '.').replace('$', '.');
  }
}
