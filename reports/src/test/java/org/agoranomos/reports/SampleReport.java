package org.agoranomos.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.IdentityLink;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.AppliedTerms;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.Orphans;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.Outcome.Result;
import org.agoranomos.ontology.finding.PolicyTerms;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Rejection;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.finding.SourceCoverage;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.finding.Waiver;
import org.agoranomos.ontology.finding.WaiverUse;

/** A report of any size, made on the fly: no finding is kept. */
public final class SampleReport implements AuditReport {
  private final SampleFindings findings;
  private final int doubts;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Map<String, Long> severities = new LinkedHashMap<>();
  private final Map<String, Long> breaches = new LinkedHashMap<>();
  private final Map<String, Long> waived = new LinkedHashMap<>();
  private final Map<String, Long> waivedBreaches = new LinkedHashMap<>();
  private final Map<String, Long> waivedOf = new HashMap<>();

  /** A report with so many findings of {@code factsEach} facts, and so many doubts. */
  public SampleReport(int count, int factsEach, int doubts) {
    this(count, factsEach, doubts, 0);
  }

  /** The same with so many further organizations in which everything is in order. */
  public SampleReport(int count, int factsEach, int doubts, int further) {
    this.findings = new SampleFindings(count, factsEach);
    this.doubts = doubts;
    for (Severity severity : Severity.values()) {
      severities.put(severity.word(), 0L);
      breaches.put(severity.word(), 0L);
      waived.put(severity.word(), 0L);
      waivedBreaches.put(severity.word(), 0L);
    }
    Map<String, Long> found = new HashMap<>();
    for (int n = 0; n < count; n++) {
      SampleMarket.Sort sort = findings.sort(n);
      severities.merge(sort.severity().word(), 1L, Long::sum);
      boolean breach = SampleMarket.policy(sort.policy()).nature() == Nature.BREACH;
      long stands = SampleFindings.waived(n) ? 1 : 0;
      breaches.merge(sort.severity().word(), breach ? 1L : 0L, Long::sum);
      waived.merge(sort.severity().word(), stands, Long::sum);
      waivedBreaches.merge(sort.severity().word(), breach ? stands : 0L, Long::sum);
      waivedOf.merge(sort.policy() + " " + findings.subject(n), stands, Long::sum);
      found.merge(sort.policy() + " " + findings.subject(n), 1L, Long::sum);
    }
    judge(found, further);
  }

  /** A report with so many findings and a handful of everything else. */
  public static SampleReport of(int findings) {
    return new SampleReport(findings, 3, 14);
  }

  private void judge(Map<String, Long> found, int further) {
    for (PolicyText policy : SampleMarket.policies()) {
      for (String organization : SampleMarket.ORGANIZATIONS) {
        String check = policy.id() + " " + organization;
        long count = found.getOrDefault(check, 0L);
        outcomes.add(
            outcome(policy, organization, count).counted(count, waivedOf.getOrDefault(check, 0L)));
      }
    }
    for (PolicyText policy : SampleMarket.policies()) {
      for (int n = 1; n <= further; n++) {
        outcomes.add(outcome(policy, "org:further-" + n, 0));
      }
    }
    outcomes.sort(null);
  }

  private static Outcome outcome(PolicyText policy, String organization, long found) {
    String id = policy.id();
    if (policy.error() != null) {
      return new Outcome(id, organization, Result.UNTESTED, 0, 0, 0, 0, policy.error());
    } else if (found > 0) {
      boolean breach = policy.nature() == Nature.BREACH;
      long gap = organization.equals(SampleMarket.DAO) ? 6 : 0;
      return new Outcome(
          id,
          organization,
          breach ? Result.FAILED : Result.CANT_TELL,
          212 + found,
          breach ? found : 0,
          breach ? 0 : found,
          gap,
          breach && gap == 0
              ? null
              : breach ? "6 blocks have no time" : "to be examined by a person");
    } else if (organization.equals(SampleMarket.MAKERS) && id.startsWith("DAO")) {
      return new Outcome(id, organization, Result.INAPPLICABLE, 0, 0, 0, 0, "applies to DAOs only");
    } else if (organization.equals(SampleMarket.CHAIN) && !id.startsWith("DAO")) {
      return new Outcome(
          id,
          organization,
          Result.CANT_TELL,
          0,
          0,
          0,
          0,
          "no source covers its transfers from 2026-01-01 to 2026-04-01; add its ledger");
    }
    return new Outcome(id, organization, Result.PASSED, 48, 0, 0, 0, null);
  }

  @Override
  public Header header() {
    return new Header(
        "peer-market",
        "Peer market, first quarter 2026",
        SampleMarket.MARKET,
        "2026-04-01",
        "2026-01-01",
        "2026-04-01",
        "agora 0.1.0",
        SampleFindings.sha("audit.yaml"),
        "agora audit examples/peer-market/audit.yaml --as-of 2026-04-01",
        Map.of("waivers.yaml", SampleFindings.sha("waivers.yaml")));
  }

  @Override
  public List<SourceSummary> sources() {
    Map<String, Long> facts = new TreeMap<>(Map.of("Transfer", 86_000L, "Expense", 1_950L));
    List<Rejection> rejected = IntStream.range(0, 152).mapToObj(SampleReport::rejection).toList();
    return List.of(
        new SourceSummary(
            "coop-ledger",
            "table 1",
            "data/coop-ledger.csv",
            SampleFindings.sha("a"),
            SampleFindings.sha("batch a"),
            88_102,
            87_950,
            0,
            152,
            facts,
            rejected,
            null),
        new SourceSummary(
            "governor",
            "table 1",
            "data/governor.csv",
            SampleFindings.sha("b"),
            SampleFindings.sha("batch b"),
            1_587,
            1_500,
            87,
            0,
            Map.of("Vote", 1_500L),
            List.of(),
            null,
            List.of(),
            List.of("blocks 570 to 599 were replaced and read again")),
        new SourceSummary(
            "identities",
            "table 1",
            "data/links.csv",
            SampleFindings.sha("c"),
            SampleFindings.sha("batch c"),
            3,
            3,
            0,
            0,
            Map.of("IdentityLink", 3L),
            List.of(),
            null),
        new SourceSummary(
            "meters",
            "table 1",
            "data/meters.json",
            null,
            null,
            0,
            0,
            0,
            0,
            Map.of(),
            List.of(),
            "data/meters.json is cut off after 4,096 bytes; fetch it again"));
  }

  private static Rejection rejection(int n) {
    return new Rejection(
        "data/coop-ledger.csv#row=" + (n + 17),
        "amount-not-a-number",
        "amount: '1,234.5O"
            + "0".repeat(n == 3 ? 300 : 0)
            + "' is not a number "
            + SampleMarket.SCRIPT,
        "correct the amount, or set decimal and grouping");
  }

  @Override
  public List<PolicyText> policies() {
    return SampleMarket.policies();
  }

  @Override
  public List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  @Override
  public List<Orphans> orphans() {
    return List.of(
        new Orphans(
            "Vote",
            "proposal",
            "governor",
            102,
            List.of("governor/proposal/0x" + SampleFindings.sha("p"), "governor/proposal/7")));
  }

  @Override
  public List<String> errors() {
    return List.of("OVN-009: the rule was stopped after 60 s; split its scope or raise the limit");
  }

  @Override
  public List<LinkSummary> links() {
    return List.of(
        link("links/1", SampleMarket.CHAIN, "0.95", 2, true, ""),
        link(
            "links/2",
            "person:eve",
            "0.6",
            3,
            false,
            "its confidence 0.6 is below the audit's 0.9"),
        link(
            "links/3",
            "ens:ada.eth",
            "0.97",
            4,
            false,
            "it ended on 2025-12-31, before the audit's date"));
  }

  private static LinkSummary link(
      String id, String other, String confidence, int row, boolean used, String reason) {
    IdentityLink link =
        new IdentityLink(
            id,
            "coop/member-17",
            other,
            "signed",
            new BigDecimal(confidence),
            null,
            null,
            "Green Growers");
    return new LinkSummary(
        new KnownFact(link, "identities", new SourceLocation.Row("data/links.csv", row)),
        used,
        reason);
  }

  @Override
  public List<PolicyTerms> terms() {
    return List.of(
        new PolicyTerms(
            "XORG-002",
            new AppliedTerms(
                SampleMarket.COOP,
                "2026-01-01T00:00:00Z",
                "2026-02-15T00:00:00Z",
                Map.of("tolerance", "P3D"),
                "general meeting of 12 Dec 2025",
                List.of("coop/proposal/2025-12"))),
        new PolicyTerms(
            "XORG-002",
            new AppliedTerms(
                SampleMarket.COOP,
                "2026-02-15T00:00:00Z",
                null,
                Map.of("tolerance", "P5D"),
                "board " + SampleMarket.SCRIPT,
                List.of())));
  }

  @Override
  public List<WaiverUse> waivers() {
    long standing = waived.values().stream().mapToLong(Long::longValue).sum();
    if (standing == 0) {
      return List.of();
    }
    Waiver expired =
        new Waiver(
            "waivers.yaml:14",
            null,
            "XORG-002",
            SampleMarket.COOP,
            "person:eve",
            List.of("coop/member-17", "council"),
            "A new bank; the books will meet by March.",
            null,
            "2026-03-01",
            null);
    return List.of(
        new WaiverUse(
            SampleFindings.WAIVER, WaiverUse.State.IN_FORCE, standing, standing, List.of()),
        new WaiverUse(
            expired,
            WaiverUse.State.EXPIRED,
            2,
            0,
            List.of("it expired on 2026-03-01; its 2 findings count again")));
  }

  @Override
  public List<SourceCoverage> coverage() {
    return List.of(
        new SourceCoverage(
            "coop-ledger",
            new Coverage(
                "coop-ledger/1",
                SampleMarket.COOP,
                "Transfer",
                TimeInterval.parse("2026-01-01"),
                TimeInterval.parse("2026-04-01"),
                false,
                "audit",
                null)));
  }

  @Override
  public Map<String, String> names() {
    return SampleMarket.names();
  }

  @Override
  public Summary summary() {
    Map<String, Long> results = new LinkedHashMap<>();
    for (Result result : Result.values()) {
      results.put(result.word(), outcomes.stream().filter(o -> o.result() == result).count());
    }
    long notAssessed = outcomes.stream().filter(Outcome::notAssessed).count();
    return new Summary(
        results,
        notAssessed,
        severities,
        breaches,
        waived,
        waivedBreaches,
        89_692,
        89_453,
        87,
        152,
        89_453);
  }

  @Override
  public Cursor<Finding> findings() {
    return Cursor.of(
        () -> IntStream.range(0, findings.count()).mapToObj(findings::finding).iterator());
  }

  @Override
  public Cursor<Doubt> doubts() {
    return Cursor.of(() -> IntStream.range(0, doubts).mapToObj(SampleReport::doubt).iterator());
  }

  private static Doubt doubt(int n) {
    return new Doubt(
        SampleFindings.sha("doubt " + n),
        "DAO-009",
        SampleMarket.DAO,
        "dao/vote-" + n,
        "block 2112345"
            + n % 10
            + " of eip155:1 has no time; add a source of blocks "
            + SampleMarket.SCRIPT);
  }
}
