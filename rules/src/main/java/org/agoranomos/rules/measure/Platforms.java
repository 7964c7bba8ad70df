package org.agoranomos.rules.measure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;

/**
 * Who runs the places where others pay each other: the operators of markets, the hosts of
 * organizations, and platform cooperatives.
 */
final class Platforms {
  private final Set<String> all = new HashSet<>();
  private final Set<String> hosts = new HashSet<>();
  private final Map<String, String> operators = new HashMap<>();

  private Platforms() {}

  static Platforms read(FactSet facts) {
    Platforms platforms = new Platforms();
    facts.forEach(
        Market.class,
        known -> {
          Market market = (Market) known.fact();
          String operator = market.operator();
          if (operator != null) {
            // Of several that sources name, the one that sorts first.
            platforms.operators.merge(market.id(), operator, (a, b) -> a.compareTo(b) <= 0 ? a : b);
            platforms.all.add(operator);
          }
        });
    facts.forEach(
        Organization.class,
        known -> {
          Organization organization = (Organization) known.fact();
          String host = organization.host();
          if (host != null) {
            platforms.hosts.add(host);
            platforms.all.add(host);
          }
          if (organization.form() == Organization.Form.PLATFORM_COOPERATIVE) {
            platforms.all.add(organization.id());
          }
        });
    return platforms;
  }

  /** Whether that is one. */
  boolean contains(String party) {
    return all.contains(party);
  }

  /** Whether that is the host of an organization. */
  boolean isHost(String party) {
    return hosts.contains(party);
  }

  /** Who runs a market; the market itself stands for an operator whom no source names. */
  String operatorOrMarket(String market) {
    return operators.getOrDefault(market, market);
  }
}
