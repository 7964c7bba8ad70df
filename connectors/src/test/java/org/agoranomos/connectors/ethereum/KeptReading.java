package org.agoranomos.connectors.ethereum;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;

/** A process that reads contracts and keeps what the node told, so that it can be killed. */
final class KeptReading {
  private KeptReading() {}

  /** Arguments: the node's URL, the folder, the contracts. */
  public static void main(String[] args) throws SourceException {
    List<String> contracts = Arrays.asList(args).subList(2, args.length);
    new EthereumConnector()
        .read(
            LifeOfADao.request(args[0], contracts, Map.of("keep", args[1], "complete", "true")),
            RecordSink.NONE);
  }
}
