package org.agoranomos.auditor.config;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * audit.yaml as it is written.
 *
 * @param audit id of the audit, in lower case with hyphens
 * @param title for people
 * @param market identifier of the market; {@code market:} and the audit's id if absent
 * @param period the audited days
 * @param asOf the date as of which it is audited; the end of the period if absent
 * @param zone IANA zone of the period's days; UTC if absent
 * @param identities which identity links are used
 * @param policies packs, ids of policies, or folders
 * @param sources what is read
 * @param terms what organizations decided
 * @param facts small facts that the audit itself states, by kind
 */
public record AuditFile(
    @JsonProperty(required = true) String audit,
    @JsonProperty(required = true) String title,
    @Nullable String market,
    @JsonProperty(required = true) Period period,
    @Nullable String asOf,
    @Nullable String zone,
    @Nullable Identities identities,
    @JsonProperty(required = true) List<String> policies,
    @JsonProperty(required = true) List<Source> sources,
    @Nullable List<Terms> terms,
    @Nullable Map<String, List<Map<String, Object>>> facts) {
  /** The market's identifier, which is the audit's own where none is named. */
  String marketOrOwn() {
    return market == null ? "market:" + audit : market;
  }

  /**
   * Days.
   *
   * @param from the first
   * @param until the day after the last
   */
  public record Period(
      @JsonProperty(required = true) String from, @JsonProperty(required = true) String until) {}

  /**
   * Which identity links are used.
   *
   * @param confidence the least confidence, 0 to 1
   */
  public record Identities(@JsonProperty(required = true) BigDecimal confidence) {}

  /**
   * A source.
   *
   * @param id its id in the audit
   * @param connector what reads it
   * @param location where it is
   * @param namespace what begins the ids of its facts; the id if absent
   * @param organization whose record it is
   * @param coverage what it can vouch for
   * @param settings what the connector asks besides
   */
  public record Source(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String connector,
      @JsonProperty(required = true) String location,
      @Nullable String namespace,
      @Nullable String organization,
      @Nullable List<CoverageEntry> coverage,
      @JsonAnySetter Map<String, Object> settings) {
    /** Makes an absent map an empty one. */
    public Source {
      settings = settings == null ? new LinkedHashMap<>() : settings;
    }
  }

  /**
   * What a source can vouch for.
   *
   * @param kind kind of fact
   * @param organization whose; the source's if absent
   * @param from first day, or an instant
   * @param until day after the last, or an instant
   * @param complete whether everything is there
   * @param ledger for transfers, the ledger that has every one of them
   */
  public record CoverageEntry(
      @JsonProperty(required = true) String kind,
      @Nullable String organization,
      @JsonProperty(required = true) String from,
      @JsonProperty(required = true) String until,
      @JsonProperty(required = true) boolean complete,
      @Nullable String ledger) {}

  /**
   * What an organization, or the market, decided about the parameters of a policy.
   *
   * @param policy id of the policy
   * @param organization which decided for itself
   * @param from since when; always if absent
   * @param until until when, exclusive; still if absent
   * @param values parameter and value
   * @param decidedBy who decided, and where
   */
  public record Terms(
      @JsonProperty(required = true) String policy,
      @JsonProperty(required = true) String organization,
      @Nullable String from,
      @Nullable String until,
      @JsonProperty(required = true) Map<String, String> values,
      @JsonProperty(required = true) String decidedBy) {}
}
