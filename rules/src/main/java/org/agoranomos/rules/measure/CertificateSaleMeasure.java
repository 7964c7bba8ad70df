package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Certificate;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.ontology.fact.Transfer;

/**
 * Finds trades whose asset is a certificate's number, and transfers whose unit is one, as where
 * certificates are tokens. What stays with one owner, takes another back or is a refund is none.
 *
 * <p>Memory: the certificates.
 */
final class CertificateSaleMeasure implements Measure {
  private static final Set<Transfer.Kind> NO_SALE =
      Set.of(
          Transfer.Kind.INTERNAL, Transfer.Kind.GAS, Transfer.Kind.RESERVE, Transfer.Kind.REFUND);

  @Override
  public Class<? extends Fact> result() {
    return CertificateSale.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Certificate.class, Trade.class, Transfer.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, List<Certificate>> byNumber = new HashMap<>();
    facts.forEach(
        Certificate.class,
        known -> {
          Certificate certificate = (Certificate) known.fact();
          byNumber.computeIfAbsent(certificate.asset(), n -> new ArrayList<>(1)).add(certificate);
        });
    if (byNumber.isEmpty()) {
      return;
    }
    facts.forEach(
        Trade.class,
        known -> {
          Trade trade = (Trade) known.fact();
          String asset = trade.asset();
          if (asset != null && byNumber.containsKey(asset)) {
            results.accept(
                new CertificateSale(
                    "certificate-sale/" + trade.id(),
                    trade.id(),
                    trade.market(),
                    asset,
                    trade.seller(),
                    trade.buyer(),
                    trade.at(),
                    true,
                    stands(byNumber, asset, trade.at())));
          }
        });
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          if (byNumber.containsKey(transfer.quantity().unit()) && moves(transfer)) {
            String book = transfer.book();
            String market = transfer.market();
            results.accept(
                new CertificateSale(
                    "certificate-sale/" + transfer.id(),
                    transfer.id(),
                    book != null ? book : market != null ? market : context.market(),
                    transfer.quantity().unit(),
                    transfer.payer(),
                    transfer.payee(),
                    transfer.at(),
                    false,
                    stands(byNumber, transfer.quantity().unit(), transfer.at())));
          }
        });
  }

  private static boolean stands(
      Map<String, List<Certificate>> byNumber, String number, TimeInterval at) {
    return byNumber.getOrDefault(number, List.of()).stream()
        .anyMatch(certificate -> !certificate.retiredBefore(at));
  }

  private static boolean moves(Transfer transfer) {
    return !NO_SALE.contains(transfer.kind())
        && transfer.reverses() == null
        && !transfer.payer().equals(transfer.payee())
        && transfer.quantity().isPositive();
  }

  /** Shows the record. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, CertificateSale.class)
        .show(facts, Trade.class, CertificateSale::record, basis)
        .show(facts, Transfer.class, CertificateSale::record, basis);
  }
}
