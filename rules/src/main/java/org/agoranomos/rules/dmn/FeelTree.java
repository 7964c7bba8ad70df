package org.agoranomos.rules.dmn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.impl.FEELEventListenersManager;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.parser.feel11.ASTBuilderVisitor;
import org.kie.dmn.feel.parser.feel11.FEELParser;
import org.kie.dmn.feel.parser.feel11.FEEL_1_1Parser;
import org.kie.dmn.feel.runtime.events.SyntaxErrorEvent;

/** The syntax tree of FEEL, as the engine's own parser reads it. */
final class FeelTree {
  private FeelTree() {}

  /**
   * Reads a text.
   *
   * @param names the variables there, which may have blanks
   * @param tests whether it is unary tests, else an expression
   * @param events takes what the parser says
   * @return the tree, or null if the text is no FEEL
   * @throws RuntimeException whatever the parser throws at texts that it is not made for
   */
  static @Nullable BaseNode of(
      String text, Set<String> names, boolean tests, List<FEELEvent> events) {
    Map<String, Type> types = new LinkedHashMap<>();
    names.forEach(name -> types.put(name, BuiltInType.UNKNOWN));
    FEELEventListenersManager listeners = new FEELEventListenersManager();
    listeners.addListener(events::add);
    FEEL_1_1Parser parser =
        FEELParser.parse(listeners, text, types, Map.of(), List.of(), List.of(), null);
    ParserRuleContext tree = tests ? parser.unaryTestsRoot() : parser.compilation_unit();
    return events.stream().anyMatch(FeelTree::syntax)
        ? null
        : new ASTBuilderVisitor(types, null).visit(tree);
  }

  /**
   * Reads an expression that was checked.
   *
   * @throws IllegalArgumentException if it is none
   */
  static BaseNode of(String text, Set<String> names) {
    BaseNode tree = of(text, names, false, new ArrayList<>());
    if (tree == null) {
      throw new IllegalArgumentException("no FEEL: " + text);
    }
    return tree;
  }

  /** Whether the parser says that the text is no FEEL. */
  static boolean syntax(FEELEvent event) {
    return event instanceof SyntaxErrorEvent;
  }
}
