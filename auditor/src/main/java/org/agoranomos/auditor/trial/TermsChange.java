package org.agoranomos.auditor.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.policy.TermsStatement;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that is tried with another value, at all times.
 *
 * @param policy id of the policy
 * @param parameter its parameter
 * @param value the value that is tried
 * @param organization for whom, or null for everybody, whatever they decided themselves
 */
public record TermsChange(
    String policy, String parameter, String value, @Nullable String organization) {
  /** Who decided what is only tried. */
  public static final String TRIED = "tried, decided by nobody";

  private static final Pattern WRITTEN = Pattern.compile("([^.=\\s]+)\\.([^.=\\s]+)=(.*)");

  /**
   * Reads {@code POLICY.parameter=value}.
   *
   * @throws ConfigurationException if it is not written so
   */
  public static TermsChange parse(String text, @Nullable String organization)
      throws ConfigurationException {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new ConfigurationException(
          "--set: '" + text + "' is no POLICY.parameter=value, such as DAO-007.maximumShare=0.4");
    }
    return new TermsChange(written.group(1), written.group(2), written.group(3), organization);
  }

  /** How it is written. */
  public String text() {
    return policy
        + "."
        + parameter
        + "="
        + value
        + (organization == null ? "" : " for " + organization);
  }

  /**
   * What was decided, with this in place of what anybody (or the organization) decided about the
   * parameter.
   *
   * @param market identifier of the market
   * @param canonical the canonical identifier of an organization
   */
  public List<TermsStatement> in(
      List<TermsStatement> decided, String market, UnaryOperator<String> canonical) {
    String whose = organization == null ? market : organization;
    List<TermsStatement> changed = new ArrayList<>();
    for (TermsStatement statement : decided) {
      boolean replaced =
          statement.policy().equals(policy)
              && (organization == null
                  || canonical.apply(statement.organization()).equals(canonical.apply(whose)));
      changed.add(replaced ? without(statement) : statement);
    }
    changed.add(
        new TermsStatement(
            policy,
            whose,
            TimeInterval.MIN,
            TimeInterval.MAX,
            Map.of(parameter, value),
            TRIED,
            null));
    return changed;
  }

  private TermsStatement without(TermsStatement statement) {
    Map<String, String> rest = new TreeMap<>(statement.values());
    rest.remove(parameter);
    return new TermsStatement(
        statement.policy(),
        statement.organization(),
        statement.from(),
        statement.until(),
        rest,
        statement.decidedBy(),
        statement.proposal());
  }
}
