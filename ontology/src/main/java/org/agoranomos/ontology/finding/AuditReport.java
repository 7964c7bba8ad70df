package org.agoranomos.ontology.finding;

import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.IdentityLink;
import org.agoranomos.ontology.fact.KnownFact;

/**
 * What an audit has to say, for renderers to write. Small parts are lists; findings and doubts are
 * cursors that can be opened more than once, so that a report of any size is written in bounded
 * memory.
 */
public interface AuditReport {
  /** What was audited. */
  Header header();

  /** Every source, in the order of the audit. */
  List<SourceSummary> sources();

  /** Every policy, by id. */
  List<PolicyText> policies();

  /** One for every policy and subject, sorted. */
  List<Outcome> outcomes();

  /** Facts that refer to what no source has. */
  List<Orphans> orphans();

  /** What went wrong in the run itself, in plain words. */
  List<String> errors();

  /**
   * The identity links that were read, each with whether it was used, in the order of their ids.
   */
  List<LinkSummary> links();

  /**
   * The terms that somebody decided and that were in force in the period, by policy, organization
   * and time. For whom none are listed, the defaults of the policy were.
   */
  List<PolicyTerms> terms();

  /** The waivers that the audit names, in its order, each with what came of it. */
  List<WaiverUse> waivers();

  /** What sources vouch for, in the order of the sources. */
  List<SourceCoverage> coverage();

  /** Names of parties, organizations and markets by identifier, where a source has one. */
  Map<String, String> names();

  /** Counts. */
  Summary summary();

  /** The findings, the gravest first, then by policy, time and key. */
  Cursor<Finding> findings();

  /** What could not be judged, one by one, by policy, subject and key. */
  Cursor<Doubt> doubts();

  /**
   * What was audited.
   *
   * @param audit id of the audit
   * @param title for people
   * @param market identifier of the market
   * @param asOf the date as of which it is audited, ISO, in UTC
   * @param from first day of the period, ISO
   * @param until end of the period, exclusive, ISO
   * @param software name and version of the auditor
   * @param configurationDigest SHA-256 of the audit's file
   * @param command the command that makes this report again
   * @param inputs SHA-256, hexadecimal, of each further file that says what is audited, by its name
   */
  record Header(
      String audit,
      String title,
      String market,
      String asOf,
      String from,
      String until,
      String software,
      String configurationDigest,
      String command,
      Map<String, String> inputs) {}

  /**
   * An identity link and what became of it.
   *
   * @param link the link as read, with its place
   * @param used whether parties were joined by it
   * @param reason why it was not used, or an empty string
   */
  record LinkSummary(KnownFact link, boolean used, String reason) {
    /** The link. */
    public IdentityLink identityLink() {
      return (IdentityLink) link.fact();
    }
  }

  /**
   * Counts that add up.
   *
   * @param outcomes how many outcomes by EARL word, all five, zero included
   * @param notAssessed how many policy and subject pairs have something that could not be assessed
   * @param findings how many findings by severity word, all four, zero included
   * @param breaches how many findings of nature breach by severity word
   * @param waived how many of the findings are waived, by severity word
   * @param waivedBreaches how many of the breaches are waived, by severity word
   * @param read records read
   * @param used records used
   * @param kept records kept in the graph alone
   * @param rejected records rejected
   * @param facts facts in the run
   */
  record Summary(
      Map<String, Long> outcomes,
      long notAssessed,
      Map<String, Long> findings,
      Map<String, Long> breaches,
      Map<String, Long> waived,
      Map<String, Long> waivedBreaches,
      long read,
      long used,
      long kept,
      long rejected,
      long facts) {
    /** How many findings there are. */
    public long allFindings() {
      return findings.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many findings are waived. */
    public long allWaived() {
      return waived.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many breaches of a severity are not waived. */
    public long openBreaches(Severity severity) {
      return breaches.getOrDefault(severity.word(), 0L)
          - waivedBreaches.getOrDefault(severity.word(), 0L);
    }

    /** How many outcomes there are. */
    public long allOutcomes() {
      return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
