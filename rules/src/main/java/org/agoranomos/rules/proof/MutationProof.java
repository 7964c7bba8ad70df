package org.agoranomos.rules.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.cases.CaseFile;
import org.agoranomos.rules.cases.CaseRun;
import org.agoranomos.rules.check.PolicyCheck;
import org.agoranomos.rules.check.RuleMutants;
import org.agoranomos.rules.check.RuleMutants.Mutant;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.market.RandomMarket;
import org.agoranomos.rules.policy.Effective;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.jspecify.annotations.Nullable;

/**
 * Whether a policy's cases and random markets notice when its rules are changed, one thing at a
 * time.
 *
 * @param policy id of the policy
 * @param byCases mutants that a case noticed
 * @param byMarkets mutants that no case noticed, but of which a random market heard something else:
 *     the build compares what is found with the oracle, and the rest with what was said before
 * @param byCheck mutants that only {@code rules check} noticed: alone in a scope of its own a
 *     policy finds the same without saying whose terms or which scope it asks for
 * @param outweighed mutants that nothing noticed because another rule of the policy says the same
 *     or something graver of the same thing: the changed rule alone, without the others, was
 *     noticed (weak mutation testing: Howden, 1982)
 * @param explained mutants that nothing noticed, and of which {@value KnownMutants#FILE} says why
 * @param refused mutants that are no rules, such as those that do not compile
 * @param survivors those that nothing noticed and nobody explained
 * @param needless what is wrong with the explanations, a line each
 */
public record MutationProof(
    String policy,
    int byCases,
    int byMarkets,
    int byCheck,
    int outweighed,
    int explained,
    int refused,
    List<Mutant> survivors,
    List<String> needless) {
  /** Mutants are versions of a policy, each nominally in force in a year of its own. */
  private static final int FIRST_YEAR = 1000;

  /** How many mutants were noticed. */
  public int noticed() {
    return byCases + byMarkets + byCheck;
  }

  /** How many mutants were judged. */
  public int judged() {
    return noticed() + outweighed + explained + survivors.size();
  }

  /**
   * Tries every mutant of a policy that is written in rules.
   *
   * @param library compiles the mutants
   * @param markets how many random markets a mutant must pass unnoticed to survive
   */
  public static MutationProof of(
      LoadedPolicy policy, FactSchema schema, RuleLibrary library, long markets)
      throws IOException, PolicyException {
    String rules = policy.folder().text(PolicyFolder.RULE);
    List<Mutant> mutants = rules == null ? List.of() : RuleMutants.of(rules);
    List<@Nullable LoadedPolicy> loaded =
        loaded(policy, mutants.stream().map(Mutant::text).toList(), library);
    List<CaseFile.Case> cases =
        CaseFile.of(policy.folder(), schema).map(CaseFile::cases).orElse(List.of());
    int byCases = 0;
    int byMarkets = 0;
    int byCheck = 0;
    int refused = 0;
    Heard heard = new Heard(policy);
    PolicyCheck check = new PolicyCheck(schema);
    Set<String> before = codes(check, policy.folder());
    List<Mutant> survivors = new ArrayList<>();
    for (int i = 0; i < mutants.size(); i++) {
      LoadedPolicy mutant = loaded.get(i);
      if (mutant == null) {
        refused++;
      } else if (noticed(mutant, cases)) {
        byCases++;
      } else if (heard.differs(mutant, markets)) {
        byMarkets++;
      } else if (!before.containsAll(codes(check, changed(policy, mutants.get(i))))) {
        byCheck++;
      } else {
        survivors.add(mutants.get(i));
      }
    }
    List<Mutant> unnoticed = unnoticedAlone(policy, survivors, library, cases, markets);
    KnownMutants known = KnownMutants.of(policy.folder());
    List<Mutant> unexplained = unnoticed.stream().filter(mutant -> !known.has(mutant)).toList();
    return new MutationProof(
        policy.policy().id(),
        byCases,
        byMarkets,
        byCheck,
        survivors.size() - unnoticed.size(),
        unnoticed.size() - unexplained.size(),
        refused,
        unexplained,
        known.needless(unnoticed));
  }

  /** Those that nothing notices where the changed rule is the policy's only one, too. */
  private static List<Mutant> unnoticedAlone(
      LoadedPolicy policy,
      List<Mutant> survivors,
      RuleLibrary library,
      List<CaseFile.Case> cases,
      long markets)
      throws IOException, PolicyException {
    String rules = policy.folder().text(PolicyFolder.RULE);
    if (rules == null || RuleMutants.rules(rules).size() < 2) {
      return survivors;
    }
    List<String> texts = new ArrayList<>();
    for (Mutant mutant : survivors) {
      int rule = RuleMutants.ruleOf(rules, mutant.line());
      texts.add(RuleMutants.rules(rules).get(rule));
      texts.add(RuleMutants.rules(mutant.text()).get(rule));
    }
    List<@Nullable LoadedPolicy> alone = loaded(policy, texts, library);
    List<Mutant> unnoticed = new ArrayList<>();
    for (int i = 0; i < survivors.size(); i++) {
      LoadedPolicy original = alone.get(2 * i);
      LoadedPolicy mutant = alone.get(2 * i + 1);
      boolean noticedAlone =
          original != null
              && mutant != null
              && (!said(original, cases).equals(said(mutant, cases))
                  || new Heard(original).differs(mutant, markets));
      if (!noticedAlone) {
        unnoticed.add(survivors.get(i));
      }
    }
    return unnoticed;
  }

  /** Versions of the policy with these rules, compiled at once; null where they are no rules. */
  private static List<@Nullable LoadedPolicy> loaded(
      LoadedPolicy policy, List<String> rules, RuleLibrary library) throws PolicyException {
    List<PolicyFolder> folders = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      folders.add(folder(policy, rules.get(i), i));
    }
    Map<String, LoadedPolicy> byVersion = new HashMap<>();
    for (LoadedPolicy one : library.contents(folders).policies().values()) {
      byVersion.put(one.policy().version(), atAllTimes(one));
    }
    List<@Nullable LoadedPolicy> loaded = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      loaded.add(byVersion.get(version(i)));
    }
    return loaded;
  }

  /** The policy's own folder with the changed rules in it. */
  private static PolicyFolder changed(LoadedPolicy policy, Mutant mutant) {
    SortedMap<String, byte[]> files = new TreeMap<>(policy.folder().files());
    files.put(PolicyFolder.RULE, mutant.text().getBytes(StandardCharsets.UTF_8));
    return new PolicyFolder(policy.folder().pack(), policy.folder().name(), files);
  }

  private static Set<String> codes(PolicyCheck check, PolicyFolder folder) {
    Set<String> codes = new TreeSet<>();
    check.check(List.of(folder)).forEach(problem -> codes.add(problem.code()));
    return codes;
  }

  private static String version(int number) {
    return "0.0." + number;
  }

  /** A version of the policy of its own, so that all mutants are compiled at once. */
  private static PolicyFolder folder(LoadedPolicy policy, String rules, int number) {
    int year = FIRST_YEAR + number;
    String yaml =
        Objects.requireNonNull(policy.folder().text(PolicyFolder.POLICY))
            .replaceFirst("(?m)^effective: .*\\R", "")
            .replaceFirst(
                "(?m)^version: .*$",
                "version: "
                    + version(number)
                    + "\neffective: {from: "
                    + year
                    + "-01-01, until: "
                    + year
                    + "-12-31}");
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(PolicyFolder.POLICY, yaml.getBytes(StandardCharsets.UTF_8));
    files.put(PolicyFolder.RULE, rules.getBytes(StandardCharsets.UTF_8));
    return new PolicyFolder(policy.folder().pack(), policy.folder().name() + "-" + number, files);
  }

  private static LoadedPolicy atAllTimes(LoadedPolicy mutant) {
    Policy policy = mutant.policy();
    // Not quite always: that would change the package by which its matches are told apart.
    Effective wide = new Effective(Effective.ALWAYS.from() + 1, Effective.ALWAYS.until() - 1);
    return new LoadedPolicy(policy.effective(wide), mutant.folder(), mutant.condition());
  }

  private static boolean noticed(LoadedPolicy mutant, List<CaseFile.Case> cases)
      throws IOException, PolicyException {
    for (CaseFile.Case one : cases) {
      try (MarketRun run = MarketRun.of(mutant, one.given(), one.terms(), one.period())) {
        CaseRun.Found found = run.evaluate(1_000);
        if (!found.failures().isEmpty()
            || !found.findings().keySet().equals(Set.copyOf(one.finds()))
            || !found.doubts().keySet().equals(Set.copyOf(one.cantTell()))) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<List<String>> said(LoadedPolicy policy, List<CaseFile.Case> cases)
      throws IOException, PolicyException {
    List<List<String>> said = new ArrayList<>();
    for (CaseFile.Case one : cases) {
      try (MarketRun run = MarketRun.of(policy, one.given(), one.terms(), one.period())) {
        said.add(Said.lines(run.evaluate(1_000)));
      }
    }
    return said;
  }

  /** What a policy says of its first random markets, which its mutants are compared with. */
  private static final class Heard {
    private final LoadedPolicy policy;
    private final boolean any;
    private final List<List<String>> said = new ArrayList<>();

    Heard(LoadedPolicy policy) {
      this.policy = policy;
      this.any = RandomMarket.policies().contains(policy.policy().id());
    }

    /** Whether a market is found in which the mutant does not say what the policy says. */
    boolean differs(LoadedPolicy mutant, long markets) throws IOException, PolicyException {
      for (int seed = 0; any && seed < markets; seed++) {
        RandomMarket.Market market = RandomMarket.of(policy.policy().id(), seed);
        if (seed == said.size()) {
          said.add(said(policy, market));
        }
        if (!said.get(seed).equals(said(mutant, market))) {
          return true;
        }
      }
      return false;
    }
  }

  private static List<String> said(LoadedPolicy policy, RandomMarket.Market market)
      throws IOException, PolicyException {
    try (MarketRun run = MarketRun.of(policy, market.facts(), market.terms(), market.period())) {
      return Said.lines(run.evaluate(1_000));
    }
  }
}
