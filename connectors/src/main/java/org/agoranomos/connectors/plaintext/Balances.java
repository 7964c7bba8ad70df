package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What accounts hold, as entries are counted one after another. */
final class Balances {
  private final TreeMap<String, Map<String, BigDecimal>> accounts = new TreeMap<>();

  void add(String account, Amount amount) {
    accounts
        .computeIfAbsent(account, name -> new TreeMap<>())
        .merge(amount.commodity(), amount.value(), BigDecimal::add);
  }

  /**
   * What an account holds of a commodity.
   *
   * @param inclusive whether the accounts under it count too
   */
  BigDecimal of(String account, String commodity, boolean inclusive) {
    BigDecimal sum =
        accounts.getOrDefault(account, Map.of()).getOrDefault(commodity, BigDecimal.ZERO);
    if (inclusive) {
      for (Map<String, BigDecimal> each : under(account).values()) {
        sum = sum.add(each.getOrDefault(commodity, BigDecimal.ZERO));
      }
    }
    return sum;
  }

  /** The commodities of which an account holds something, in the order of their names. */
  Set<String> commodities(String account, boolean inclusive) {
    Set<String> held = new TreeSet<>();
    add(held, accounts.getOrDefault(account, Map.of()));
    if (inclusive) {
      under(account).values().forEach(each -> add(held, each));
    }
    return held;
  }

  private static void add(Set<String> held, Map<String, BigDecimal> account) {
    account.forEach(
        (commodity, value) -> {
          if (value.signum() != 0) {
            held.add(commodity);
          }
        });
  }

  private Map<String, Map<String, BigDecimal>> under(String account) {
    return accounts.subMap(account + ":", account + ";");
  }
}
