package org.agoranomos.connectors.ethereum.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.agoranomos.ontology.graph.StatementFile;

/**
 * What a store is of. Another chain or other contracts are another store: the logs of a contract
 * that an audit names later are not in the batches that were read before.
 *
 * @param chain CAIP-2 id
 * @param genesis hash of the chain's first block
 * @param contracts the addresses that are read, in order
 */
public record StoreContents(String chain, String genesis, List<String> contracts) {
  private static final int SHORT = 16;

  /** As JSON, which the folder of the store shows. */
  String json() {
    try {
      return JsonMapper.builder().build().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are written", e);
    }
  }

  /** SHA-256 of it, hexadecimal. */
  String digest() {
    return HexFormat.of()
        .formatHex(StatementFile.sha256().digest(json().getBytes(StandardCharsets.UTF_8)));
  }

  /** The name of the store's folder. */
  public String folder() {
    return chain.replace(':', '-') + "-" + digest().substring(0, SHORT);
  }
}
