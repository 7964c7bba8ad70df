package org.agoranomos.connectors.ethereum.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.util.List;
import org.agoranomos.connectors.ethereum.abi.Decoder;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.ontology.fact.Proposal;
import org.web3j.abi.datatypes.Type;

/**
 * A proposal as it was submitted to a Moloch DAO.
 *
 * @param number its id
 * @param proposer the member, or who is none
 * @param applicant to whom shares and payment go, or who is kicked out
 * @param shares how many shares are asked for
 * @param kind a payment is of the treasury, a token that may be paid is a setting
 * @param title the title that its details have, or their first line; may be empty
 */
record MolochSubmission(
    BigInteger number,
    String proposer,
    String applicant,
    long shares,
    Proposal.Kind kind,
    String title) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** An array of six flags lies as six flags do. */
  private static final Decoder DECODER =
      Decoder.of(
          "uint256", "uint256", "uint256", "address", "uint256", "address", "string", "bool",
          "bool", "bool", "bool", "bool", "bool", "uint256");

  private static final int PAYMENT = 4;
  private static final int DETAILS = 6;
  private static final int WHITELIST = 11;
  private static final int NUMBER = 13;

  @SuppressWarnings("rawtypes")
  static MolochSubmission of(Event event) throws Undecodable {
    List<Type> values = DECODER.decode(event.log().data());
    String member = event.indexedAddress(3);
    Proposal.Kind kind = Proposal.Kind.OTHER;
    if ((boolean) values.get(WHITELIST).getValue()) {
      kind = Proposal.Kind.SETTING;
    } else if (((BigInteger) values.get(PAYMENT).getValue()).signum() > 0) {
      kind = Proposal.Kind.TREASURY;
    }
    return new MolochSubmission(
        (BigInteger) values.get(NUMBER).getValue(),
        member.equals(Event.ZERO) ? event.indexedAddress(2) : member,
        event.indexedAddress(1),
        event.words().small(0),
        kind,
        title(values.get(DETAILS).getValue().toString()));
  }

  /** DAOhaus writes an object with a title; others write what they like. */
  private static String title(String details) {
    String title = "";
    if (details.startsWith("{")) {
      try {
        title = JSON.readTree(details).path("title").asText();
      } catch (JsonProcessingException e) {
        title = "";
      }
    }
    return ProposalCreated.title(title.isBlank() ? details : title);
  }
}
