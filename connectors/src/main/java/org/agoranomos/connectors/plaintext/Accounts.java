package org.agoranomos.connectors.plaintext;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.Transfer.Kind;
import org.jspecify.annotations.Nullable;

/** What accounts are: as the audit says, else as the journal declares, else by their names. */
final class Accounts {
  /** Equity that the programs' own closing of years, and first balances, go through. */
  private static final Pattern CARRIED =
      Pattern.compile(
          "(.*:)?(opening|closing|retained|earnings|start|initial)\\b.*", Pattern.CASE_INSENSITIVE);

  private static final Pattern EXCHANGE =
      Pattern.compile("(.*:)?(trades?|trading|conversions?)(:.*)?", Pattern.CASE_INSENSITIVE);

  /** Whether what is added up there is the organization's money, and if not, what it is. */
  sealed interface Role {
    /** The organization's money. */
    record Own() implements Role {}

    /** What is no movement. */
    record None() implements Role {}

    /** Outside. */
    record Outside(Kind kind) implements Role {}
  }

  /** A line of a setting. */
  private record Named(Pattern pattern, String value) {}

  private final Journal journal;
  private final List<Named> roles;
  private final List<Named> parties;
  private final Map<String, Role> known = new HashMap<>();

  Accounts(BookSettings settings, Journal journal) {
    this.journal = journal;
    roles = named(settings.accounts());
    parties = named(settings.parties());
  }

  /** The longest names first; a star stands for any part of a name. */
  private static List<Named> named(Map<String, String> setting) {
    return setting.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, String>>comparingInt(each -> -each.getKey().length())
                .thenComparing(Map.Entry::getKey))
        .map(each -> new Named(pattern(each.getKey()), each.getValue()))
        .toList();
  }

  private static Pattern pattern(String name) {
    return Pattern.compile("\\Q" + name.replace("*", "\\E[^:]*\\Q") + "\\E(:.*)?");
  }

  private static @Nullable String first(List<Named> all, String account) {
    for (Named each : all) {
      if (each.pattern.matcher(account).matches()) {
        return each.value;
      }
    }
    return null;
  }

  /** The identifier of whom the audit names behind an account, or null. */
  @Nullable String party(String account) {
    return first(parties, account);
  }

  /** What the account is. */
  Role role(String account) throws BadRecord {
    Role role = known.get(account);
    if (role == null) {
      role = find(account);
      known.put(account, role);
    }
    return role;
  }

  private Role find(String account) throws BadRecord {
    String stated = first(roles, account);
    if (stated != null) {
      return stated(stated);
    }
    AccountType type = type(account);
    if (type == null) {
      throw new BadRecord(
          "account-not-known",
          "nothing says what the account " + BadRecord.shown(account) + " is",
          "name it under 'accounts' of the source: own, none, or a kind such as expense");
    }
    return switch (type) {
      case ASSET -> new Role.Own();
      case LIABILITY -> new Role.Outside(Kind.PAYMENT);
      case CONVERSION -> new Role.Outside(Kind.SWAP);
      case INCOME -> new Role.Outside(Kind.INCOME);
      case EXPENSE -> new Role.Outside(Kind.EXPENSE);
      case EQUITY ->
          CARRIED.matcher(account).matches()
              ? new Role.None()
              : new Role.Outside(EXCHANGE.matcher(account).matches() ? Kind.SWAP : Kind.CAPITAL);
    };
  }

  private static Role stated(String word) {
    try {
      return switch (word) {
        case BookSettings.OWN -> new Role.Own();
        case BookSettings.NONE -> new Role.None();
        default -> new Role.Outside(BookSettings.kind(word));
      };
    } catch (SourceException e) {
      throw new IllegalStateException("settings are checked when they are read", e);
    }
  }

  /** The nearest declaration of the account or one above it. */
  private @Nullable AccountType type(String account) {
    String name = account;
    while (true) {
      AccountType declared = journal.types().get(name);
      if (declared != null) {
        return declared;
      }
      int colon = name.lastIndexOf(':');
      if (colon < 0) {
        return journal.dialect() == Dialect.BEANCOUNT ? null : AccountType.named(account);
      }
      name = name.substring(0, colon);
    }
  }
}
