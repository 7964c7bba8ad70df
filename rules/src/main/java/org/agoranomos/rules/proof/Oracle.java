package org.agoranomos.rules.proof;

import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.Plan;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingRoot;
import org.apache.jena.sparql.engine.main.QueryEngineMain;

/**
 * A policy said in SPARQL. Read and optimized once: on a small market both take longer than the
 * answer.
 */
final class Oracle {
  private final Op operations;

  Oracle(String text) {
    Query query = QueryFactory.create(text);
    operations = Algebra.optimize(Algebra.compile(query));
  }

  /** Asks the oracle of a market. */
  void ask(DatasetGraph market, Consumer<Binding> rows) {
    Plan plan = new Optimized(operations, market).getPlan();
    try {
      for (Iterator<Binding> all = plan.iterator(); all.hasNext(); ) {
        rows.accept(all.next());
      }
    } finally {
      plan.close();
    }
  }

  /** Runs what was optimized before, as it is. */
  private static final class Optimized extends QueryEngineMain {
    Optimized(Op operations, DatasetGraph market) {
      super(operations, market, BindingRoot.create(), ARQ.getContext().copy());
    }

    @Override
    protected Op modifyOp(Op op) {
      return op;
    }
  }
}
