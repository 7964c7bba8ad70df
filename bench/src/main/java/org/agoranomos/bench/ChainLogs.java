package org.agoranomos.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.agoranomos.connectors.Connectors;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.abi.Words;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.chain.Log;
import org.agoranomos.connectors.ethereum.chain.Node;
import org.agoranomos.connectors.ethereum.contract.Calls;
import org.agoranomos.connectors.ethereum.contract.Contract;
import org.agoranomos.connectors.ethereum.contract.ContractKind;
import org.agoranomos.connectors.ethereum.contract.ContractKinds;
import org.agoranomos.connectors.ethereum.contract.Event;
import org.agoranomos.connectors.ethereum.contract.EventReader;
import org.agoranomos.connectors.ethereum.contract.History;
import org.agoranomos.connectors.ethereum.contract.Ledger;
import org.agoranomos.connectors.ethereum.rpc.JsonRpc;
import org.agoranomos.connectors.ethereum.rpc.Pace;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.finding.Rejection;
import org.apache.jena.graph.Triple;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;
import org.web3j.crypto.Hash;

/**
 * Transfers of a token from a local node: end to end through the connector, beside the node's bare
 * JSON over the same connection, which Jackson parses and nobody looks at; and the decoding alone,
 * by hand beside Web3j's. Arguments: the node's URL, the code of the contract, rounds.
 */
public final class ChainLogs {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BLOCKS = 1_000;
  private static final int A_BLOCK = 100;
  private static final int TRANSFERS = BLOCKS * A_BLOCK;

  private final URI url;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ChainLogs(String url) {
    this.url = URI.create(url);
  }

  /** Runs the benchmark. */
  public static void main(String[] args)
      throws IOException,
          InterruptedException,
          SourceException,
          RpcException,
          Undecodable,
          ClassNotFoundException {
    new ChainLogs(args[0])
        .run(
            JSON.readTree(Path.of(args[1]).toFile()).get("Many").asText(),
            Integer.parseInt(args[2]));
  }

  private void run(String code, int rounds)
      throws IOException,
          InterruptedException,
          SourceException,
          RpcException,
          Undecodable,
          ClassNotFoundException {
    String from = ask("eth_accounts").get(0).asText();
    String contract = played(from, code);
    long head = Long.decode(ask("eth_blockNumber").asText());
    long first = head - BLOCKS + 1;
    double[] bare = new double[rounds];
    double[] whole = new double[rounds];
    double[] hand = new double[rounds];
    double[] generic = new double[rounds];
    double[] facts = new double[rounds];
    List<Event> events = events(contract, first, head);
    for (int i = -1; i < rounds; i++) {
      double a = bareJson(contract, first, head);
      double b = connector(contract, first, head);
      double c = byHand(events);
      double d = byWeb3j(events);
      double e = facts(events);
      // The round before the first warms up.
      if (i >= 0) {
        bare[i] = a;
        whole[i] = b;
        hand[i] = c;
        generic[i] = d;
        facts[i] = e;
      }
    }
    double floor = median(bare);
    double ours = median(whole);
    print("bare JSON", floor);
    print("connector", ours);
    print("decoding by hand", median(hand));
    print("decoding by Web3j", median(generic));
    print("facts by hand", median(facts));
    System.out.printf(
        Locale.ROOT,
        "connector to bare JSON %.2f, by hand to Web3j %.1f%n",
        ours / floor,
        median(hand) / median(generic));
  }

  private static void print(String what, double rate) {
    System.out.printf(Locale.ROOT, "%-18s %,12.0f logs/s%n", what, rate);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double rate(long started) {
    return TRANSFERS / ((System.nanoTime() - started) / 1e9);
  }

  /** Deploys the contract and has it log; its address. */
  private String played(String from, String code) throws IOException, InterruptedException {
    ask("eth_sendTransaction", transaction(from, "", "0x" + code));
    ask("evm_mine");
    String contract =
        ask("eth_getTransactionReceipt", lastTransaction()).get("contractAddress").asText();
    String selector = "0x" + selector();
    for (int i = 0; i < BLOCKS; i++) {
      ask(
          "eth_sendTransaction",
          transaction(from, contract, selector + word((long) i * A_BLOCK) + word(A_BLOCK)));
      ask("evm_mine");
    }
    return contract;
  }

  private String lastTransaction() throws IOException, InterruptedException {
    return ask("eth_getBlockByNumber", "latest", false).get("transactions").get(0).asText();
  }

  private static String selector() {
    return Hash.sha3String("log(uint256,uint256)").substring(2, 10);
  }

  private static String word(long value) {
    return String.format(Locale.ROOT, "%064x", value);
  }

  private static ObjectNode transaction(String from, String to, String data) {
    ObjectNode transaction =
        JSON.createObjectNode().put("from", from).put("gas", "0x1c9c380").put("data", data);
    return to.isEmpty() ? transaction : transaction.put("to", to);
  }

  private JsonNode ask(String method, Object... parameters)
      throws IOException, InterruptedException {
    JsonNode answer = JSON.readTree(post(method, parameters));
    if (!answer.hasNonNull("result")) {
      throw new IOException(method + ": " + answer);
    }
    return answer.get("result");
  }

  private byte[] post(String method, Object... parameters)
      throws IOException, InterruptedException {
    ObjectNode question =
        JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
    question.set("params", JSON.valueToTree(parameters));
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(question)))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  /** The same two ranges as the connector asks for. */
  private double bareJson(String contract, long first, long last)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    JsonFactory factory = JSON.getFactory();
    long tokens = 0;
    for (long next = first; next <= last; next += BLOCKS / 2) {
      byte[] body =
          post(
              "eth_getLogs",
              Map.of(
                  "address",
                  contract,
                  "fromBlock",
                  "0x" + Long.toHexString(next),
                  "toBlock",
                  "0x" + Long.toHexString(next + BLOCKS / 2 - 1)));
      try (JsonParser parser = factory.createParser(body)) {
        while (parser.nextToken() != null) {
          tokens++;
        }
      }
    }
    if (tokens < TRANSFERS) {
      throw new IOException("the node sent too little");
    }
    return rate(started);
  }

  private double connector(String contract, long first, long last) throws SourceException {
    SourceRequest request =
        new SourceRequest(
            "chain",
            "chain",
            Path.of("."),
            url.toString(),
            "node",
            Map.of(
                "chain",
                "eip155:31337",
                "head",
                "latest",
                "requestsPerSecond",
                "99999",
                "from",
                Long.toString(first),
                "until",
                Long.toString(last + 1),
                "contracts",
                Map.of(contract, "erc20")),
            FactSchema.standard());
    long[] used = new long[1];
    long started = System.nanoTime();
    Connectors.installed().named("ethereum").read(request, new Counting(used));
    double rate = rate(started);
    if (used[0] != TRANSFERS + 1) {
      throw new IllegalStateException(used[0] + " records, not " + (TRANSFERS + 1));
    }
    return rate;
  }

  private record Counting(long[] used) implements RecordSink {
    @Override
    public void used(SourceLocation location, List<Fact> facts, List<Triple> statements) {
      used[0]++;
    }

    @Override
    public void kept(SourceLocation location, List<Triple> statements) {}

    @Override
    public void rejected(Rejection rejection, List<Triple> statements) {}

    @Override
    public void covers(Coverage coverage) {}

    @Override
    public void gap(String what) {}

    @Override
    public void note(String what) {}
  }

  private List<Event> events(String address, long first, long last) throws RpcException {
    Node node =
        new Node(
            new JsonRpc(url, new Pace(99_999, 3, Duration.ofMinutes(1), time -> Thread.sleep(1))));
    Calls calls = new Calls(node, last, answer -> {});
    ContractKind kind = ContractKinds.named("erc20").orElseThrow();
    SourceRequest request =
        new SourceRequest("chain", "chain", Path.of("."), "", "", Map.of(), FactSchema.standard());
    Ledger ledger = new Ledger(request, "eip155:31337", "slip44:60", "dao:bench", Set.of());
    Contract contract = Contract.known(address, kind, ledger, calls);
    BlockHeader block = node.block(first);
    List<Event> events = new ArrayList<>();
    for (long next = first; next <= last; next += BLOCKS / 2) {
      for (Log log : node.logs(List.of(address), next, next + BLOCKS / 2 - 1)) {
        events.add(new Event(log, block, contract, null, new History(), calls));
      }
    }
    return events;
  }

  /** The values alone, as {@link #byWeb3j} has them. */
  private static double byHand(List<Event> events) throws Undecodable {
    Set<Object> some = new HashSet<>();
    long started = System.nanoTime();
    for (Event event : events) {
      Log log = event.log();
      String from = Words.address(log.topics().get(1));
      String to = Words.address(log.topics().get(2));
      BigInteger value = new Words(log.data()).exactly(1).number(0);
      if (log.index() == 0) {
        some.add(List.of(from, to, value));
      }
    }
    double rate = rate(started);
    if (some.size() != BLOCKS) {
      throw new Undecodable("not every transfer was decoded");
    }
    return rate;
  }

  /** The values and the fact that is made of them. */
  private static double facts(List<Event> events) throws RpcException, Undecodable {
    Set<Object> some = new HashSet<>();
    long started = System.nanoTime();
    for (Event event : events) {
      EventReader reader = event.contract().kind().events().get(event.key());
      if (reader == null) {
        throw new Undecodable("no transfer");
      }
      List<Fact> facts = reader.read(event);
      if (event.log().index() == 0) {
        some.addAll(facts);
      }
    }
    double rate = rate(started);
    if (some.size() != BLOCKS) {
      throw new Undecodable("not every transfer was decoded");
    }
    return rate;
  }

  /** The values alone, without a fact of them. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static double byWeb3j(List<Event> events) throws ClassNotFoundException {
    TypeReference<Type> address = TypeReference.makeTypeReference("address");
    List<TypeReference<Type>> data = List.of(TypeReference.makeTypeReference("uint256"));
    Set<Object> some = new HashSet<>();
    long started = System.nanoTime();
    for (Event event : events) {
      Log log = event.log();
      Type from = FunctionReturnDecoder.decodeIndexedValue(log.topics().get(1), address);
      Type to = FunctionReturnDecoder.decodeIndexedValue(log.topics().get(2), address);
      List<Type> values =
          FunctionReturnDecoder.decode("0x" + HexFormat.of().formatHex(log.data()), data);
      if (log.index() == 0) {
        some.add(List.of(from, to, values));
      }
    }
    double rate = rate(started);
    if (some.size() != BLOCKS) {
      throw new IllegalStateException("not every transfer was decoded");
    }
    return rate;
  }
}
