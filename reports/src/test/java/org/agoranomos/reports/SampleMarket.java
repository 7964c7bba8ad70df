package org.agoranomos.reports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Severity;

/** The policies, organizations and names of the sample report. Two names are hostile. */
final class SampleMarket {
  static final String MARKET = "market:peer";
  static final String COOP = "coop:green";
  static final String DAO = "dao:river";
  static final String CHAIN = "eip155:1:0x408ed6354d4973f66138c91495f2f2fcbd8724c3";
  static final String MAKERS = "ovn:makers";
  static final String HOSTILE = "host:\"><img src=x onerror=alert(2)>";
  static final String SCRIPT = "<script>alert(1)</script>";

  static final List<String> ORGANIZATIONS = List.of(COOP, DAO, CHAIN, HOSTILE, MAKERS);

  /** What findings there are, the gravest first, with the share of each. */
  static final List<Sort> SORTS =
      List.of(
          new Sort(Severity.CRITICAL, "DAO-004", 1),
          new Sort(Severity.MAJOR, "COOP-017", 3),
          new Sort(Severity.MAJOR, "DAO-009", 2),
          new Sort(Severity.MAJOR, "MKT-001", 2),
          new Sort(Severity.MINOR, "DAO-007", 3),
          new Sort(Severity.MINOR, "XORG-002", 12),
          new Sort(Severity.MINOR, "XORG-005", 4),
          new Sort(Severity.INFO, "COOP-013", 5));

  private SampleMarket() {}

  record Sort(Severity severity, String policy, int weight) {}

  static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(MARKET, "The peer market");
    names.put(COOP, "Green Growers");
    names.put(DAO, "River DAO");
    names.put(MAKERS, "Makers' Network");
    names.put(HOSTILE, SCRIPT);
    names.put("coop/member-17", "Ada Vermeer");
    names.put("person:eve", "Eve \"><img src=x onerror=alert(3)>");
    return names;
  }

  static List<PolicyText> policies() {
    return List.of(
        policy(
            "COOP-013",
            "cooperative",
            "Trade among cooperatives",
            Nature.MEASURE,
            Severity.INFO,
            "Trade with other cooperatives is reported",
            "ICA 6",
            "None; a figure to report",
            Map.of()),
        policy(
            "COOP-017",
            "cooperative",
            "Expense approved by its submitter",
            Nature.BREACH,
            Severity.MAJOR,
            "Whoever submits an expense does not approve or pay it",
            "own; separation of duties",
            "Have a second person review and approve the expense, and record who did",
            Map.of()),
        policy(
            "DAO-004",
            "dao",
            "Executed without approval",
            Nature.BREACH,
            Severity.CRITICAL,
            "Nothing is executed that was not approved",
            "own",
            "Reverse the execution where the contract can, and put the decision to a vote",
            Map.of("minimumDelay", "2 days")),
        policy(
            "DAO-007",
            "dao",
            "Concentrated voting power",
            Nature.INDICATOR,
            Severity.MINOR,
            "Voting power is not concentrated",
            "own",
            "Have the charter say how much one holder may hold",
            Map.of("topShare", "0.5", "nakamoto", "3")),
        policy(
            "DAO-009",
            "dao",
            "Vote outside the window",
            Nature.BREACH,
            Severity.MAJOR,
            "Votes are cast inside the window, once a voter unless replacing is allowed",
            "exact; own",
            "Count again without the vote, and publish the corrected result",
            Map.of()),
        policy(
            "MKT-001",
            "market-integrity",
            "Trade with oneself",
            Nature.BREACH,
            Severity.MAJOR,
            "Nobody trades with a party that they control",
            "Regulation (EU) No 596/2014 art. 12(1)(a); a reference, not legal advice",
            "Take the trade out of prices and volumes, and ask both parties to explain it",
            Map.of()),
        policy(
            "OVN-009",
            "open-value-network",
            "Shared resources credited",
            Nature.BREACH,
            Severity.MINOR,
            "The use of a shared resource is credited to its contributor",
            "Sensorica valuenetwork issue 477",
            "Credit the contributor",
            Map.of(),
            "the rule was stopped after 60 s; split its scope or raise the limit"),
        policy(
            "XORG-002",
            "cross-organization",
            "Books that disagree",
            Nature.BREACH,
            Severity.MINOR,
            "What one organization records as paid, the other records as received",
            "own",
            "Reconcile both books and correct the wrong one",
            Map.of("tolerance", "3 days")),
        policy(
            "XORG-005",
            "cross-organization",
            "Suspended party trades elsewhere",
            Nature.INDICATOR,
            Severity.MINOR,
            "Who is suspended in one market is not active in one that recognises it",
            "own",
            "Ask the organization whether it knew of the suspension",
            Map.of()));
  }

  static PolicyText policy(String id) {
    return policies().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
  }

  private static PolicyText policy(
      String id,
      String pack,
      String title,
      Nature nature,
      Severity severity,
      String statement,
      String basis,
      String remedy,
      Map<String, String> parameters,
      String... error) {
    return new PolicyText(
        id,
        "1.0.0",
        pack,
        title,
        statement,
        nature,
        severity,
        basis,
        remedy,
        new TreeMap<>(parameters),
        SampleFindings.sha("policy " + id),
        error.length == 0 ? null : error[0],
        List.of());
  }
}
