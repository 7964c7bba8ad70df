package org.agoranomos.ontology.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.IdentityLink;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
  private static final TimeInterval END = TimeInterval.parse("2026-03-31T23:59:59Z");
  private static final BigDecimal THRESHOLD = new BigDecimal("0.9");

  private static KnownFact link(String a, String b, String confidence, String until) {
    return known(
        new IdentityLink(
            a + "=" + b,
            a,
            b,
            "signed",
            new BigDecimal(confidence),
            null,
            until == null ? null : TimeInterval.parse(until),
            "registry"));
  }

  private static KnownFact known(org.agoranomos.ontology.fact.Fact fact) {
    return new KnownFact(fact, "links", new SourceLocation.Row("links.csv", 2));
  }

  private static Identities resolve(List<KnownFact> links, KnownFact... accounts) {
    return Identities.resolve(links, List.of(accounts), THRESHOLD, END);
  }

  @Test
  void linkedIdentifiersShareTheSmallest() {
    Identities identities =
        resolve(List.of(link("m", "z", "1", null), link("a", "z", "0.9", null)));
    assertThat(List.of("a", "m", "z"))
        .allSatisfy(id -> assertThat(identities.canonical(id)).isEqualTo("a"));
    assertThat(identities.canonical("other")).isEqualTo("other");
  }

  @Test
  void groupsHaveTheirIdentifiersAndTheLinksThatJoinThem() {
    Identities identities =
        resolve(
            List.of(
                link("m", "z", "1", null),
                link("x", "y", "1", null),
                link("a", "z", "0.9", null),
                link("a", "x", "0.5", null)));
    List<IdentityGroup> groups = IdentityGroup.of(identities.links());
    assertThat(groups)
        .extracting(IdentityGroup::canonical, IdentityGroup::identifiers)
        .containsExactly(tuple("a", List.of("a", "m", "z")), tuple("x", List.of("x", "y")));
    assertThat(groups.get(0).links())
        .extracting(l -> l.identityLink().id())
        .containsExactly("a=z", "m=z");
  }

  @Test
  void weakAndExpiredLinksAreShownButNotUsed() {
    Identities identities =
        resolve(List.of(link("a", "b", "0.89", null), link("c", "d", "1", "2026-03-01")));
    assertThat(identities.canonical("b")).isEqualTo("b");
    assertThat(identities.canonical("d")).isEqualTo("d");
    assertThat(identities.links()).noneMatch(l -> l.used()).allMatch(l -> !l.reason().isEmpty());
  }

  @Test
  void anAccountLeadsToItsHolderButIsNeverTheSame() {
    KnownFact account = known(new Account("0xacc", "bob", null, "chain", Account.Kind.WALLET));
    Identities identities =
        resolve(
            List.of(link("0xacc", "mallory", "1", null), link("bob", "a-bob", "1", null)), account);
    assertThat(identities.canonical("0xacc")).isEqualTo("a-bob");
    assertThat(identities.canonical("mallory")).isEqualTo("mallory");
    assertThat(identities.relied("0xacc"))
        .extracting(k -> k.fact().id())
        .containsExactly("0xacc", "bob=a-bob");
  }

  @Test
  void twoHoldersOfOneAccountAreTold() {
    Identities identities =
        resolve(
            List.of(),
            known(new Account("0xacc", "bob", null, "chain", Account.Kind.WALLET)),
            known(new Account("0xacc", "eve", null, "chain", Account.Kind.WALLET)));
    assertThat(identities.canonical("0xacc")).isEqualTo("0xacc");
    assertThat(identities.contradictions()).singleElement().asString().contains("bob", "eve");
  }

  @Test
  void theWayToTheCanonicalIdentifierIsTheShortest() {
    Identities identities =
        resolve(
            List.of(
                link("a", "b", "1", null), link("b", "c", "1", null), link("a", "c", "1", null)));
    assertThat(identities.relied("c")).extracting(k -> k.fact().id()).containsExactly("a=c");
    assertThat(identities.relied("a")).isEmpty();
  }

  @Property(tries = 100)
  void theOrderOfLinksChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    List<KnownFact> links = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      links.add(
          link(
              "p" + random.nextInt(25),
              "p" + random.nextInt(25),
              random.nextBoolean() ? "1" : "0.5",
              null));
    }
    List<KnownFact> shuffled = new ArrayList<>(links);
    Collections.shuffle(shuffled, random);
    Identities one = resolve(links);
    Identities other = resolve(shuffled);
    for (int i = 0; i < 25; i++) {
      assertThat(other.canonical("p" + i)).isEqualTo(one.canonical("p" + i));
      assertThat(one.canonical(one.canonical("p" + i))).isEqualTo(one.canonical("p" + i));
    }
  }

  @Test
  void factsAreResolvedAndStayAsRead() {
    FactResolver resolver =
        new FactResolver(
            FactSchema.standard(), resolve(List.of(link("a", "z", "1", null))), new BlockClock());
    Transfer transfer =
        new Transfer(
            "t",
            "z",
            "y",
            Quantity.of("1", "EUR"),
            END,
            null,
            null,
            Transfer.Kind.PAYMENT,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(((Transfer) resolver.resolve(transfer)).payer()).isEqualTo("a");
    assertThat(transfer.payer()).isEqualTo("z");
    assertThat(resolver.resolvedIdentifiers(transfer)).containsExactly("z");
  }

  @Test
  void aBlockLiesBetweenItsNeighbours() {
    BlockClock clock = new BlockClock();
    clock.learn(TimeInterval.parse("2026-01-01T00:00:00Z").inBlock("c:1", 100));
    clock.learn(TimeInterval.parse("2026-01-02T00:00:00Z").inBlock("c:1", 200));
    TimeInterval between = clock.narrow(TimeInterval.ofBlock("c:1", 150));
    assertThat(between.from()).isAfter("2026-01-01T00:00:00Z").isBefore("2026-01-01T00:00:01Z");
    assertThat(between.until()).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(clock.narrow(TimeInterval.ofBlock("c:1", 200)).from())
        .isEqualTo("2026-01-02T00:00:00Z");
    assertThat(clock.narrow(TimeInterval.ofBlock("c:2", 150)).isUnknown()).isTrue();
    assertThat(clock.narrow(TimeInterval.ofBlock("c:1", 300)).until())
        .isAfter("9999-12-31T00:00:00Z");
  }
}
