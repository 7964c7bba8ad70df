package org.agoranomos.rules.dmn;

import java.io.StringReader;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/**
 * Drools' DMN engine behind a wall of its own: a root class loader that refuses every class, so
 * that no function in Java is found. Safe for threads.
 */
final class DmnEngine {
  /** The rows of a decision table, from 1, by which its result came, and those that matched. */
  record Rows(String decision, String table, List<Integer> rows, List<Integer> matched) {}

  /** What came of an evaluation. */
  record Evaluated(@Nullable Object verdict, Map<String, Object> values, List<Rows> rows) {}

  private final DMNRuntime runtime;
  private final DMNModel model;
  private final ThreadLocal<List<Rows>> rows = ThreadLocal.withInitial(ArrayList::new);

  private DmnEngine(DMNRuntime runtime) {
    this.runtime = runtime;
    this.model = runtime.getModels().get(0);
    runtime.addListener(
        new DMNRuntimeEventListener() {
          @Override
          public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
            rows.get()
                .add(
                    new Rows(
                        event.getNodeName(),
                        String.valueOf(event.getDecisionTableId()),
                        List.copyOf(event.getSelected()),
                        List.copyOf(event.getMatches())));
          }
        });
  }

  /**
   * Compiles a model; problems are in {@link #messages}.
   *
   * @throws DecisionException if there is no model to be compiled
   */
  static DmnEngine of(String xml) {
    Resource resource = ResourceFactory.newReaderResource(new StringReader(xml));
    try {
      DMNRuntime runtime =
          DMNRuntimeBuilder.fromDefaults()
              .setRootClassLoader(new RefusingLoader())
              .buildConfiguration()
              .fromResources(List.of(resource))
              .getOrElseThrow(e -> new DecisionException(reason(e)));
      return new DmnEngine(runtime);
    } catch (DecisionException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new DecisionException(reason(e));
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /** What is wrong with the model. */
  List<DMNMessage> messages() {
    return model.getMessages(DMNMessage.Severity.ERROR);
  }

  /**
   * Evaluates the verdict.
   *
   * @throws DecisionException if anything went wrong on the way
   */
  Evaluated evaluate(Map<String, ?> inputs) {
    DMNResult result = result(inputs, DecisionOutcome.VERDICT);
    // A refused call gives null, and all the same counts as a success.
    if (result.hasErrors()) {
      throw new DecisionException(plain(result.getMessages(DMNMessage.Severity.ERROR).get(0)));
    }
    return evaluated(result);
  }

  /**
   * Evaluates the verdict and more. What cannot be evaluated has no value.
   *
   * @throws DecisionException if nothing can be evaluated
   */
  Evaluated evaluateAll(Map<String, ?> inputs, Collection<String> decisions) {
    List<String> all = new ArrayList<>(List.of(DecisionOutcome.VERDICT));
    all.addAll(decisions);
    return evaluated(result(inputs, all.toArray(String[]::new)));
  }

  private DMNResult result(Map<String, ?> inputs, String... decisions) {
    rows.get().clear();
    DMNContext context = runtime.newContext();
    inputs.forEach(context::set);
    try {
      return runtime.evaluateByName(model, context, decisions);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new DecisionException(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private Evaluated evaluated(DMNResult result) {
    return new Evaluated(
        result.getDecisionResultByName(DecisionOutcome.VERDICT).getResult(),
        result.getContext().getAll(),
        List.copyOf(rows.get()));
  }

  /** A message without the engine's own ids. */
  static String plain(DMNMessage message) {
    String text = String.valueOf(message.getMessage());
    int id = text.indexOf(" (DMN id:");
    text = (id < 0 ? text : text.substring(0, id)).replace("DMN: ", "");
    return text.replaceAll("\\s+", " ");
  }

  /** Finds no class and no resource. */
  static final class RefusingLoader extends ClassLoader {
    RefusingLoader() {
      super("decisions", null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      throw new ClassNotFoundException(name + " is not for decisions");
    }

    @Override
    public @Nullable URL getResource(String name) {
      return null;
    }

    @Override
    public Enumeration<URL> getResources(String name) {
      return Collections.emptyEnumeration();
    }
  }
}
