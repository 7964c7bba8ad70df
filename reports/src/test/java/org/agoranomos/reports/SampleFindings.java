package org.agoranomos.reports;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.finding.AppliedTerms;
import org.agoranomos.ontology.finding.Condition;
import org.agoranomos.ontology.finding.Evidence;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.LinkUse;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Waiver;
import org.jspecify.annotations.Nullable;

/** Makes the n-th finding of the sample report, always the same. */
record SampleFindings(int count, int factsEach) {
  private static final String ONTOLOGY = "https://w3id.org/agoranomos/ontology#";

  /** The waiver of all that are waived. */
  static final Waiver WAIVER =
      new Waiver(
          "waivers.yaml:4",
          sha("finding 5"),
          null,
          null,
          "person:eve",
          List.of("coop/member-17"),
          "The books were put right " + SampleMarket.SCRIPT,
          "2026-02-01",
          "2026-07-01",
          "minutes of 3 Feb 2026, item 4");

  /** Which sort of finding the n-th is: every sort comes, the rest by weight, the gravest first. */
  SampleMarket.Sort sort(int n) {
    int sorts = SampleMarket.SORTS.size();
    int weights = SampleMarket.SORTS.stream().mapToInt(SampleMarket.Sort::weight).sum();
    long end = 0;
    for (SampleMarket.Sort sort : SampleMarket.SORTS) {
      end += 1 + (long) Math.max(0, count - sorts) * sort.weight() / weights;
      if (n < end) {
        return sort;
      }
    }
    return SampleMarket.SORTS.get(sorts - 1);
  }

  String subject(int n) {
    return SampleMarket.ORGANIZATIONS.get(n % SampleMarket.ORGANIZATIONS.size());
  }

  Finding finding(int n) {
    SampleMarket.Sort sort = sort(n);
    PolicyText policy = SampleMarket.policy(sort.policy());
    String subject = subject(n);
    boolean across = sort.policy().startsWith("XORG");
    TreeSet<String> organizations = new TreeSet<>(List.of(subject));
    if (across) {
      organizations.add(subject(n + 1));
    }
    return new Finding(
        sha("finding " + n),
        n % 7 == 3 ? List.of(sha("alias " + n)) : List.of(),
        policy.id(),
        policy.version(),
        policy.nature(),
        sort.severity(),
        message(n, policy),
        subject,
        List.copyOf(organizations),
        policy.nature() == Nature.MEASURE
            ? null
            : "2026-0" + (1 + n % 3) + "-1" + n % 10 + "T09:30:00Z",
        amount(n, policy),
        terms(policy, subject),
        conditions(),
        evidence(n),
        n % 11 == 10 ? 312 : 0,
        across || n == 1 ? List.of(link()) : List.of(),
        waived(n) ? WAIVER : null);
  }

  /** Whether the n-th finding is waived. */
  static boolean waived(int n) {
    return n % 13 == 5;
  }

  private static @Nullable Quantity amount(int n, PolicyText policy) {
    return switch (policy.id()) {
      case "COOP-017" -> Quantity.of("480", "EUR");
      case "MKT-001" -> Quantity.of(n % 5 == 0 ? "0" : (n + 1) + ".25", "EUR");
      case "XORG-002" -> Quantity.of("900", n % 4 == 0 ? "xDAI" : "EUR");
      default -> null;
    };
  }

  private static String message(int n, PolicyText policy) {
    return switch (policy.id()) {
      case "COOP-017" ->
          "Expense coop/expense-"
              + n
              + " of 480.00 EUR was approved by Ada Vermeer, who submitted it";
      case "DAO-004" ->
          "Proposal dao/proposal-"
              + n
              + " was executed on 2026-02-11 although 41 of 96 votes were for it";
      case "MKT-001" ->
          "Trade of 12.5 kWh between " + SampleMarket.SCRIPT + " and an account that it controls";
      case "XORG-002" ->
          "A payment of 900.00 EUR that Green Growers records is in no book of its counterpart";
      case "DAO-007" ->
          "One holder has more than half of all votes on " + "dao/proposal/".repeat(12) + n;
      default -> policy.title() + ": 3 of 212 in the period \u202Etxt.exe";
    };
  }

  private static List<AppliedTerms> terms(PolicyText policy, String subject) {
    if (policy.parameters().isEmpty()) {
      return List.of();
    }
    return policy.id().startsWith("XORG")
        ? List.of(
            new AppliedTerms(
                subject,
                "2026-01-01",
                null,
                Map.of("tolerance", "P3D"),
                "general meeting of 12 Dec 2025",
                List.of("coop/proposal/2025-12")))
        : List.of(
            new AppliedTerms(
                subject, null, null, policy.parameters(), "default of the policy", List.of()));
  }

  private static List<Condition> conditions() {
    Map<String, String> first = new LinkedHashMap<>();
    first.put("stage", "executed");
    first.put("proposal", "dao/proposal-1");
    Map<String, String> second = new LinkedHashMap<>();
    second.put("weightFor", "41");
    second.put("weightAgainst", "55");
    return List.of(
        new Condition("stage == Stage.EXECUTED && proposal == $proposal", first),
        new Condition("approved == false", second));
  }

  private List<Evidence> evidence(int n) {
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < factsEach; i++) {
      String id = "coop/tx-" + n + "-" + i;
      Map<String, String> values = new LinkedHashMap<>();
      values.put("id", id);
      values.put("payer", i % 2 == 0 ? "coop/member-17" : "person:eve");
      values.put("payee", SampleMarket.CHAIN);
      values.put("quantity", (480 + i) + ".5 EUR");
      values.put(
          "at", "2026-02-11T14:0" + i % 10 + ":00Z (block 2112345" + i % 10 + " of eip155:1)");
      values.put("reference", "0x" + sha("tx " + n + i));
      boolean measure = i == 2;
      all.add(
          new Evidence(
              id,
              measure ? "Tally" : "Transfer",
              i == 0 ? "$transfer" : measure ? "$tally" : "basis",
              measure ? "tally" : "coop-ledger",
              measure ? "computed from 96 facts" : "data/coop-ledger.csv#row=" + (n + i + 2),
              sha("evidence " + n + i),
              values,
              measure ? List.of() : statements(id, values)));
    }
    return all;
  }

  private static List<String> statements(String id, Map<String, String> values) {
    String subject = "<urn:agora:" + URLEncoder.encode(id, StandardCharsets.UTF_8) + ">";
    List<String> lines = new ArrayList<>();
    lines.add(
        subject
            + " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <"
            + ONTOLOGY
            + "Transfer> .");
    values.forEach(
        (name, value) ->
            lines.add(
                subject
                    + " <"
                    + ONTOLOGY
                    + name
                    + "> \""
                    + value.replace("\"", "\\\"")
                    + "\"^^<http://www.w3.org/2001/XMLSchema#string> ."));
    return lines;
  }

  static LinkUse link() {
    return new LinkUse(
        "coop/member-17",
        SampleMarket.CHAIN,
        "signed",
        "0.95",
        "Green Growers",
        "identities",
        "data/links.csv#row=2");
  }

  static String sha(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
