package org.agoranomos.connectors.ethereum;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.Setting;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceException.Kind;
import org.agoranomos.connectors.SourceReading;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.ethereum.chain.Node;
import org.agoranomos.connectors.ethereum.rpc.JsonRpc;
import org.agoranomos.connectors.ethereum.rpc.Pace;
import org.agoranomos.connectors.ethereum.rpc.RpcException;

/**
 * Reads what contracts logged, and what their state is, from a node of a chain that speaks the
 * Ethereum JSON-RPC API. The location is the node's URL, the only place that is gone to; of several
 * URLs, separated by spaces, the first is read and the others are compared with it.
 *
 * <p>All is asked first, and told when it is certain that no block was replaced meanwhile: what was
 * told cannot be taken back. In memory are the logs of one range of blocks, and a note of each
 * delegation, of each change of owners and settings, and of each proposal of a Moloch DAO.
 */
public final class EthereumConnector implements Connector {
  private static final int ATTEMPTS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int attempts;
  private final Duration patience;
  private final Pace.Pause pause;

  /** Asks patiently, as a node on the other side of the world wants it. */
  public EthereumConnector() {
    this(ATTEMPTS, PATIENCE, time -> Thread.sleep(time.toMillis()));
  }

  EthereumConnector(int attempts, Duration patience, Pace.Pause pause) {
    this.attempts = attempts;
    this.patience = patience;
    this.pause = pause;
  }

  @Override
  public String name() {
    return "ethereum";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<Setting> settings() {
    return ChainSettings.SETTINGS;
  }

  @Override
  public SourceReading read(SourceRequest request, RecordSink sink) throws SourceException {
    ChainSettings settings = ChainSettings.of(request);
    List<Node> nodes = new ArrayList<>();
    for (URI url : settings.urls()) {
      Pace pace = new Pace(settings.requestsPerSecond(), attempts, patience, pause);
      nodes.add(new Node(new JsonRpc(url, pace)));
    }
    try {
      String digest = new ChainReading(request, settings, nodes, sink).read();
      return new SourceReading(digest, settings.digest());
    } catch (RpcException e) {
      throw new SourceException(
          Kind.SOURCE,
          request.shown() + ": " + e.getMessage() + "; what was read before it stays",
          e);
    } catch (IOException e) {
      throw new SourceException(
          Kind.SOURCE,
          request.shown()
              + ": what the node told cannot be kept"
              + (settings.keep().isEmpty() ? "" : " in " + settings.keep())
              + ": "
              + e.getMessage(),
          e);
    }
  }
}
