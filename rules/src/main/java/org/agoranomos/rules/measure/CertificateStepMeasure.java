package org.agoranomos.rules.measure;

import java.util.Collection;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Certificate;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * Shows the issue, the last transfer and the retirement of each certificate as facts with a time
 * each, so that each is judged by the terms and in the period of its own time.
 *
 * <p>Memory: none that grows.
 */
final class CertificateStepMeasure implements Measure {
  @Override
  public Class<? extends Fact> result() {
    return CertificateStep.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Certificate.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    facts.forEach(
        Certificate.class,
        known -> {
          Certificate certificate = (Certificate) known.fact();
          give(certificate, CertificateStep.Step.ISSUED, certificate.issuedAt(), results);
          give(certificate, CertificateStep.Step.TRANSFERRED, certificate.transferredAt(), results);
          give(certificate, CertificateStep.Step.RETIRED, certificate.retiredAt(), results);
        });
  }

  private static void give(
      Certificate of,
      CertificateStep.Step step,
      @Nullable TimeInterval at,
      Consumer<Fact> results) {
    if (at != null) {
      results.accept(
          new CertificateStep(
              "certificate-step/" + FactComponent.termOf(step) + "/" + of.id(),
              of.id(),
              of.asset(),
              of.registry(),
              of.owner(),
              step,
              at,
              of.producedUntil(),
              of.transferredAt()));
    }
  }

  /** Shows the certificate. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, CertificateStep.class)
        .show(facts, Certificate.class, CertificateStep::certificate, basis);
  }
}
