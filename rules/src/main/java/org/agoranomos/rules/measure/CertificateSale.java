package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * A trade of a certificate, or a transfer that is counted in it.
 *
 * @param id {@code certificate-sale/} and the record's id
 * @param record the trade or transfer
 * @param subject whose rules apply: the market of a trade; of a transfer the organization in whose
 *     book it is, else its market
 * @param asset the certificate's number
 * @param seller who gave it
 * @param buyer who received it
 * @param at when
 * @param sold whether it is a trade; a transfer may have other reasons
 * @param stands whether a record of that number has it not retired, or not certainly before
 */
public record CertificateSale(
    String id,
    String record,
    @Refers(Organization.class) String subject,
    String asset,
    @Refers(Party.class) String seller,
    @Refers(Party.class) String buyer,
    TimeInterval at,
    boolean sold,
    boolean stands)
    implements Fact {}
