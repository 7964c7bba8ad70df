package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Certificate;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done with a certificate.
 *
 * @param id {@code certificate-step/}, what was done and the certificate's id
 * @param certificate which
 * @param asset its number
 * @param registry where it is recorded
 * @param owner who owns it
 * @param step what was done
 * @param at when
 * @param producedUntil until when what it certifies was produced
 * @param leftAt when it last changed its owner, which may be when it left the registry; null if it
 *     never did
 */
public record CertificateStep(
    String id,
    @Refers(Certificate.class) String certificate,
    String asset,
    String registry,
    @Refers(Organization.class) String owner,
    Step step,
    TimeInterval at,
    TimeInterval producedUntil,
    @Nullable TimeInterval leftAt)
    implements Fact {
  /** What is done with certificates. */
  public enum Step {
    ISSUED,
    TRANSFERRED,
    RETIRED
  }

  /** Whether the certificate may have left its registry before that time. */
  public boolean mayHaveLeftBefore(TimeInterval time) {
    return leftAt != null && !time.certainlyBefore(leftAt);
  }
}
