package org.agoranomos.rules.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

/**
 * Whether a policy's cases and random markets notice when its rules are changed, one thing at a
 * time.
 *
 * @param policy id of the policy
 * @param byCases mutants that a case noticed
 * @param byMarkets mutants that no case noticed, but a random market did
 * @param byCheck mutants that only {@code rules check} noticed: alone in a scope of its own a
 *     policy finds the same without saying whose terms or which scope it asks for
 * @param refused mutants that are no rules, such as those that do not compile
 * @param survivors those that nothing noticed
 */
public record MutationProof(
    String policy, int byCases, int byMarkets, int byCheck, int refused, List<Mutant> survivors) {
  /** Mutants are versions of a policy, each nominally in force in a year of its own. */
  private static final int FIRST_YEAR = 1000;

  /** How many mutants were noticed. */
  public int noticed() {
    return byCases + byMarkets + byCheck;
  }

  /** How many mutants were judged. */
  public int judged() {
    return noticed() + survivors.size();
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
    List<PolicyFolder> folders = new ArrayList<>();
    for (int i = 0; i < mutants.size(); i++) {
      folders.add(folder(policy, mutants.get(i), i));
    }
    SortedMap<String, LoadedPolicy> loaded = library.contents(folders).policies();
    List<CaseFile.Case> cases =
        CaseFile.of(policy.folder(), schema).map(CaseFile::cases).orElse(List.of());
    int byCases = 0;
    int byMarkets = 0;
    int byCheck = 0;
    PolicyCheck check = new PolicyCheck(schema);
    Set<String> before = codes(check, policy.folder());
    List<Mutant> survivors = new ArrayList<>();
    for (int i = 0; i < mutants.size(); i++) {
      String name = policy.policy().id() + (loaded.size() == 1 ? "" : "@" + version(i));
      LoadedPolicy found = loaded.get(name);
      if (found == null) {
        continue;
      }
      LoadedPolicy mutant = atAllTimes(found);
      if (noticed(mutant, cases)) {
        byCases++;
      } else if (differs(policy, mutant, markets)) {
        byMarkets++;
      } else if (!before.containsAll(codes(check, changed(policy, mutants.get(i))))) {
        byCheck++;
      } else {
        survivors.add(mutants.get(i));
      }
    }
    int judged = byCases + byMarkets + byCheck + survivors.size();
    return new MutationProof(
        policy.policy().id(), byCases, byMarkets, byCheck, mutants.size() - judged, survivors);
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
  private static PolicyFolder folder(LoadedPolicy policy, Mutant mutant, int number) {
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
    files.put(PolicyFolder.RULE, mutant.text().getBytes(StandardCharsets.UTF_8));
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

  /** Whether a market is found in which the mutant does not say what the policy says. */
  private static boolean differs(LoadedPolicy policy, LoadedPolicy mutant, long markets)
      throws IOException, PolicyException {
    String id = policy.policy().id();
    if (!RandomMarket.policies().contains(id)) {
      return false;
    }
    for (long seed = 0; seed < markets; seed++) {
      RandomMarket.Market market = RandomMarket.of(id, seed);
      if (!said(policy, market).equals(said(mutant, market))) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Set<?>> said(LoadedPolicy policy, RandomMarket.Market market)
      throws IOException, PolicyException {
    try (MarketRun run = MarketRun.of(policy, market.facts(), market.terms(), market.period())) {
      CaseRun.Found found = run.evaluate(1_000);
      return Map.of("findings", found.findings().keySet(), "doubts", found.doubts().keySet());
    }
  }
}
