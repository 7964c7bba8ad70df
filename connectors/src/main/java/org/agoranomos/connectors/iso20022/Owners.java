package org.agoranomos.connectors.iso20022;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Party;
import org.jspecify.annotations.Nullable;

/**
 * Who is behind accounts and names. An account is never its holder: whoever holds one of which
 * nothing else is known is {@code holder-of:} and the account.
 */
final class Owners {
  private final SourceRequest request;
  private final String ledger;
  private final String organization;
  private final Map<String, String> accounts = new TreeMap<>();
  private final Set<List<Object>> told = new HashSet<>();

  /**
   * One side of a movement.
   *
   * @param party who
   * @param account its account, or null if none is named
   * @param organization the organization that owns the account, as the audit says, or null
   */
  record Side(String party, @Nullable String account, @Nullable String organization) {}

  Owners(SourceRequest request, String ledger) throws SourceException {
    this.request = request;
    this.ledger = ledger;
    this.organization = request.organization();
    Object given = request.settings().getOrDefault("accounts", Map.of());
    if (!(given instanceof Map<?, ?> map)) {
      throw new SourceException(
          "accounts", "must be accounts with organizations, as in {NL26VAYB8060476890: coop}");
    }
    map.forEach(
        (account, owner) -> accounts.put(compact(String.valueOf(account)), String.valueOf(owner)));
  }

  /** The identifier of an account in whichever scheme it has one; empty if it has none. */
  static String account(@Nullable Element account) {
    Element id = account == null ? null : account.at("Id");
    if (id == null) {
      return "";
    }
    String plain = id.first("IBAN", "BBAN", "UPIC");
    if (plain.isEmpty()) {
      String other = id.text("Othr", "Id");
      plain = other.isEmpty() ? id.text("PrtryAcct", "Id") : other;
    }
    return compact(plain);
  }

  /** Accounts are printed in groups of four and stored without. */
  private static String compact(String account) {
    return account.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
  }

  /** The owner of an account that a statement is of. */
  Side own(String account) {
    String owner = accounts.getOrDefault(account, organization);
    return owner.isEmpty()
        ? new Side("holder-of:" + account, account, null)
        : new Side(owner, account, owner);
  }

  /** The accounts that the audit gives to each organization. */
  Map<String, Set<String>> byOrganization() {
    Map<String, Set<String>> owned = new TreeMap<>();
    accounts.forEach(
        (account, owner) -> owned.computeIfAbsent(owner, o -> new TreeSet<>()).add(account));
    return owned;
  }

  /**
   * Somebody whom a message names.
   *
   * @param named the element of the party, or null
   * @param holding the element of its account, or null
   * @param key what is unique to the movement, for a party of which nothing is said
   */
  Side other(@Nullable Element named, @Nullable Element holding, String key) {
    String account = account(holding);
    String owner = accounts.get(account);
    String id = named == null ? "" : identifier(party(named));
    String name = named == null ? "" : party(named).text("Nm");
    String party;
    if (owner != null) {
      party = owner;
    } else if (!id.isEmpty()) {
      party = id;
    } else if (!account.isEmpty()) {
      party = "holder-of:" + account;
    } else {
      party = request.factId(name.isEmpty() ? "unnamed/" + key : "party/" + name);
    }
    return new Side(party, account.isEmpty() ? null : account, owner);
  }

  /** Since the eighth version a party is a choice, of which one is a bank. */
  private static Element party(Element named) {
    Element bank = named.at("Agt", "FinInstnId");
    Element party = bank == null ? named.at("Pty") : bank;
    return party == null ? named : party;
  }

  private static String identifier(Element party) {
    Element inner = party.at("Id", "OrgId");
    Element of = inner == null ? party : inner;
    String lei = of.text("LEI");
    if (!lei.isEmpty()) {
      return "lei:" + lei;
    }
    String bic = of.first("AnyBIC", "BICOrBEI", "BICFI", "BIC", "BEI");
    if (!bic.isEmpty()) {
      return "bic:" + bic;
    }
    Element other = inner == null ? null : inner.at("Othr");
    if (other == null) {
      return "";
    }
    Element scheme = other.at("SchmeNm");
    String issuer = scheme == null ? "" : scheme.first("Cd", "Prtry");
    String space = issuer.isEmpty() ? other.text("Issr") : issuer;
    // A number means nothing without who gave it.
    return space.isEmpty() || other.text("Id").isEmpty() ? "" : space + ":" + other.text("Id");
  }

  /** The account's fact, and the party's where it is said what it is, if not told before. */
  List<Fact> facts(Side side, @Nullable Element named, boolean own) {
    List<Fact> facts = new ArrayList<>();
    String account = side.account();
    if (account != null) {
      facts.add(
          new Account(
              account, side.party(), side.organization(), own ? ledger : null, Account.Kind.BANK));
    }
    Element party = named == null ? null : party(named);
    Party.Kind kind = party == null ? null : kind(party);
    if (party != null && kind != null) {
      String name = party.text("Nm");
      facts.add(new Party(side.party(), kind, name.isEmpty() ? null : name, null, null));
    }
    facts.removeIf(fact -> told.contains(name(fact)));
    return facts;
  }

  /** These were told: accounts and parties are not told again. */
  void told(List<Fact> facts) {
    for (Fact fact : facts) {
      if (fact instanceof Account || fact instanceof Party) {
        told.add(name(fact));
      }
    }
  }

  /** What tells the fact of an account or party from every other. */
  static List<Object> name(Fact fact) {
    return List.of(fact.getClass(), fact.id());
  }

  private static Party.@Nullable Kind kind(Element party) {
    if (party.name().equals("FinInstnId") || party.at("Id", "OrgId") != null) {
      return Party.Kind.ORGANIZATION;
    }
    return party.at("Id", "PrvtId") == null ? null : Party.Kind.PERSON;
  }
}
