package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.check.RuleMutants.Mutant;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.proof.MutationProof;
import org.agoranomos.rules.proof.OracleProof;
import org.jspecify.annotations.Nullable;

/** Proves policies against their oracles, and their cases and markets against changed rules. */
final class PolicyProofs {
  /** The least part that must be noticed of the mutants of what an operator writes. */
  static final double MOST = 0.95;

  /** The same of what is shipped. */
  static final double ALL = 1;

  /** How many markets a mutant must pass unnoticed. */
  private static final long MARKETS_A_MUTANT = 200;

  private final FactSchema schema;
  private final RuleLibrary library;
  private final PrintWriter out;

  PolicyProofs(FactSchema schema, RuleLibrary library, PrintWriter out) {
    this.schema = schema;
    this.library = library;
    this.out = out;
  }

  /** What was proved of one policy; null what was not asked for or is not possible. */
  private record One(
      LoadedPolicy policy, @Nullable OracleProof oracle, @Nullable MutationProof mutation) {}

  /**
   * Proves, as many policies at a time as there are processors, and prints what came of it.
   *
   * @param markets how many random markets to compare, a policy; 0 for none
   * @param mutants whether to change the rules
   * @param least which part must be noticed of the mutants that no other rule outweighs and nobody
   *     explained
   * @return whether all is proved
   */
  boolean prove(Collection<LoadedPolicy> policies, long markets, boolean mutants, double least)
      throws IOException, PolicyException {
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<One>> asked = new ArrayList<>();
      for (LoadedPolicy policy : policies) {
        asked.add(workers.submit(() -> one(policy, markets, mutants)));
      }
      List<One> all = new ArrayList<>();
      for (Future<One> each : asked) {
        One one = got(each);
        all.add(one);
        tell(one);
      }
      return (markets == 0 || oracles(all)) & (!mutants || mutations(all, least));
    } finally {
      workers.shutdownNow();
    }
  }

  private One one(LoadedPolicy policy, long markets, boolean mutants)
      throws IOException, PolicyException {
    return new One(
        policy,
        markets > 0 && OracleProof.isPossible(policy) ? OracleProof.of(policy, 0, markets) : null,
        mutants && policy.folder().text(PolicyFolder.RULE) != null
            ? MutationProof.of(policy, schema, library, MARKETS_A_MUTANT)
            : null);
  }

  private static One got(Future<One> future) throws IOException, PolicyException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      } else if (e.getCause() instanceof PolicyException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void tell(One one) {
    String id = one.policy().policy().id();
    OracleProof oracle = one.oracle();
    if (oracle != null && oracle.difference() != null) {
      out.println(id + ": rule and oracle differ in random market " + oracle.difference());
    }
    MutationProof mutation = one.mutation();
    if (mutation != null) {
      for (Mutant mutant : mutation.survivors()) {
        out.println(
            one.policy().folder().place()
                + "/"
                + PolicyFolder.RULE
                + ":"
                + mutant.line()
                + ":"
                + mutant.column()
                + ": nothing notices "
                + PlainText.line(mutant.change())
                + " in rule "
                + PlainText.line(mutant.rule()));
      }
      mutation.needless().forEach(out::println);
    }
    out.flush();
  }

  private boolean oracles(List<One> all) {
    List<OracleProof> proofs = new ArrayList<>();
    all.forEach(
        one -> {
          if (one.oracle() != null) {
            proofs.add(one.oracle());
          }
        });
    long markets = proofs.stream().mapToLong(OracleProof::markets).sum();
    long found = proofs.stream().mapToLong(OracleProof::withFindings).sum();
    long differing = proofs.stream().filter(proof -> proof.difference() != null).count();
    out.println(
        String.format(
            Locale.ROOT,
            "%,d random markets for %d policies, %,d with findings: %s",
            markets,
            proofs.size(),
            found,
            differing == 0
                ? "rules and oracles agree in all"
                : differing + (differing == 1 ? " policy differs" : " policies differ")));
    return differing == 0;
  }

  private boolean mutations(List<One> all, double least) {
    int judged = 0;
    int noticed = 0;
    int outweighed = 0;
    int explained = 0;
    boolean needless = false;
    int refused = 0;
    for (One one : all) {
      MutationProof proof = one.mutation();
      if (proof != null) {
        judged += proof.judged();
        noticed += proof.noticed();
        outweighed += proof.outweighed();
        explained += proof.explained();
        needless |= !proof.needless().isEmpty();
        refused += proof.refused();
      }
    }
    out.println(
        String.format(
            Locale.ROOT,
            "%,d mutants: %,d noticed, %,d outweighed by other rules, %,d explained, %,d not noticed;"
                + " %,d more are no rules",
            judged,
            noticed,
            outweighed,
            explained,
            judged - noticed - outweighed - explained,
            refused));
    return !needless && noticed >= least * (judged - outweighed - explained);
  }
}
