package org.agoranomos.connectors.ethereum;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.agoranomos.connectors.SourceRequest;

/** The same, with what the node told kept: all but the first reading are from there. */
class KeptChainContractTest extends EthereumContractTest {
  @Override
  protected SourceRequest request(Path directory) {
    SourceRequest request = super.request(directory);
    Map<String, Object> settings = new HashMap<>(request.settings());
    settings.put("keep", "kept");
    return new SourceRequest(
        request.id(),
        request.namespace(),
        directory,
        request.location(),
        request.shown(),
        settings,
        request.schema());
  }
}
