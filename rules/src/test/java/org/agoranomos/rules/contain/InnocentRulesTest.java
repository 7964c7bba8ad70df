package org.agoranomos.rules.contain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Stage;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.rules.Scope;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.PackCompiler;
import org.agoranomos.rules.engine.RuleLibrary;
import org.drools.modelcompiler.KieBaseBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/**
 * What rules need is allowed, down to the last wall: it is written, built, scanned, loaded and
 * runs.
 */
class InnocentRulesTest {
  private static final TimeInterval DAY = TimeInterval.parse("2026-02-03");

  private static final List<String> CONDITIONS =
      List.of(
          "$trade : Trade( buyer == $party, seller in (\"b\", \"c\"), market not in (\"x\") )",
          "$trade : Trade( buyer == $party, buyer.startsWith(\"a\") && !seller.endsWith(\"a\"), fee == null )",
          "$trade : Trade( buyer == $party, price.value > 1.5B, quantity.value >= 1B )",
          "$trade : Trade( buyer == $party, price.value.compareTo(price.value) == 0, price.value.signum() != -1 )",
          "$trade : Trade( buyer == $party, price.sameUnit($trade.price), price.plus(price).isPositive() )",
          "$trade : Trade( buyer == $party, at.earliest < at.latest, at.latest - at.earliest >= 6L )",
          "$trade : Trade( buyer == $party, at < TimeInterval.parse(\"2030-01-01\") )",
          "$trade : Trade( $x : price.value, buyer == $party ) Trade( price.value == $x, id == $trade.id )",
          "$trade : Trade( buyer == $party ) $terms : Terms( policy == \"OWN-001\", organization == \"m\","
              + " inForce($trade.at), decimal(\"share\") < 1B, micros(\"delay\") > 5L, integer(\"n\") == 3,"
              + " flag(\"on\"), text(\"word\") == \"yes\" )",
          "$trade : Trade( buyer == $party ) $terms : Terms( from <= $trade.at.earliest, until > $trade.at.earliest )",
          "$trade : Trade( buyer == $party ) Execution( stage == Stage.EXECUTED, stage != Stage.QUEUED, executor == null )",
          "$trade : Trade( buyer == $party ) Execution( stage in (Stage.EXECUTED, Stage.QUEUED) )",
          "$trade : Trade( buyer == $party ) $t : Transfer( kind == Transfer.Kind.REFUND, instrument == null )",
          "$trade : Trade( buyer == $party ) not Trade( id != $trade.id ) exists Transfer( payer == $party )",
          "$trade : Trade( buyer == $party ) not( Trade( id != $trade.id ) and Transfer( payer == \"z\" ) )",
          "$trade : Trade( buyer == $party ) ( Transfer( payer == \"z\" ) or Transfer( payer == \"a\" ) )",
          "$trade : Trade( buyer == $party ) not( Transfer( payer == $party, $t : id ) and not Transfer( id == $t, payee == \"b\" ) )",
          "$trade : Trade( buyer == $party ) $t : Transfer( payer == $trade.buyer, payee == $trade.seller, at == $trade.at,"
              + " quantity == $trade.price || quantity.value > $trade.price.value )",
          "$trade : Trade( buyer == $party, id != \"Zürich // \" )",
          "$trade : Trade( buyer == $party, seller contains \"b\", seller.contains(\"b\") )",
          "$trade : Trade( buyer == $party ) $t : Transfer( payer == $party, at.possiblyWithin($trade.at, null),"
              + " ( payee == $trade.seller && quantity.compareTo($trade.price) >= 0 ) || reverses != null )"
              + " Terms( policy == \"OWN-001\", $trade.at.latest - $t.at.earliest <= micros(\"delay\") * 2,"
              + " $t.quantity.value.compareTo(decimal(\"share\")) > 0 )",
          "$trade : Trade( buyer == $party, $seller : seller, $n : at.latest ) exists( Transfer( payee == $seller,"
              + " at.latest <= $n ) and Execution( at.latest >= $n, id > \"a\", id <= \"z\" ) )",
          "$trade : Trade( buyer == $party, seller != null, !( seller == \"x\" || seller == \"y\" ) )",
          "/* of \"two\" lines\n */ $trade : Trade( buyer == $party, // why\n seller != buyer )");

  @TempDir Path cache;

  @Test
  void passEveryWallAndMatch() throws Exception {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < CONDITIONS.size(); i++) {
      rules
          .append(
              "rule \"OWN-001 case "
                  + i
                  + "\"\n  @severity(\"major\")\nwhen\n  Scope( $party : key )\n  ")
          .append(CONDITIONS.get(i))
          .append("\nthen\nend\n\n");
    }
    var compiled =
        new PackCompiler(Operator.SCHEMA).compile(List.of(Operator.folder(rules.toString())));
    LoadedPolicy policy = new RuleLibrary(Operator.SCHEMA, cache).load(compiled).get("OWN-001");
    Set<String> fired = new TreeSet<>();
    KieSession session =
        KieBaseBuilder.createKieBaseFromModel(List.of(policy.model())).newKieSession();
    try {
      Quantity price = Quantity.of("2", "EUR");
      session.insert(new Scope("a"));
      session.insert(new Trade("t", "m", "a", "b", null, price, price, DAY, null, null, null));
      session.insert(
          new Transfer(
              "p",
              "a",
              "b",
              price,
              DAY,
              null,
              null,
              Transfer.Kind.REFUND,
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
              null));
      session.insert(new Execution("e", "p", "o", Stage.EXECUTED, DAY, null, null, null));
      session.insert(
          new Terms(
              "OWN-001",
              "m",
              TimeInterval.MIN,
              TimeInterval.MAX,
              Map.of("share", "0.5", "delay", "P1D", "n", "3", "on", "true", "word", "yes"),
              "all",
              List.of()));
      session.addEventListener(
          new DefaultAgendaEventListener() {
            @Override
            public void afterMatchFired(AfterMatchFiredEvent event) {
              fired.add(event.getMatch().getRule().getName());
            }
          });
      session.fireAllRules();
    } finally {
      session.dispose();
    }
    for (int i = 0; i < CONDITIONS.size(); i++) {
      assertThat(fired).as(CONDITIONS.get(i)).contains("OWN-001 case " + i);
    }
  }
}
