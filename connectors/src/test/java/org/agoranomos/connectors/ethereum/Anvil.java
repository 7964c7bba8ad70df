package org.agoranomos.connectors.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real node with a chain of its own. npm installs it below {@code target} when a test first wants
 * it; where it cannot be had, tests fail. Paths are those from any room of the house.
 */
public final class Anvil implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Path PROJECT = Path.of("../connectors/src/test/chain");
  private static final Path INSTALLED = Path.of("../connectors/target/chain");

  private final Process process;
  private final String url;
  private final HttpClient http = HttpClient.newHttpClient();

  private Anvil(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts a node with an empty chain. */
  public static Anvil start() throws IOException, InterruptedException {
    return start("cancun");
  }

  /** Starts a node with an empty chain that has the rules of a fork. */
  static Anvil start(String fork) throws IOException, InterruptedException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
            ? "darwin"
            : "linux";
    Path binary =
        installed("@foundry-rs/anvil-" + system + "-" + machine + "/bin/anvil").toAbsolutePath();
    Process process =
        new ProcessBuilder(
                binary.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--hardfork",
                fork,
                "--gas-limit",
                "60000000",
                "--timestamp",
                "1767225600")
            .redirectErrorStream(true)
            .start();
    // A test that is killed leaves no node behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.startsWith("Listening on ")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("anvil ended before it listened");
    }
    Thread rest = new Thread(() -> out.lines().forEach(l -> {}), "anvil");
    rest.setDaemon(true);
    rest.start();
    return new Anvil(process, "http://" + line.substring("Listening on ".length()).strip());
  }

  /** A file of an npm package, installed as the lock file says. */
  static synchronized Path installed(String file) throws IOException, InterruptedException {
    Path modules = INSTALLED.resolve("node_modules");
    String lock = Files.readString(PROJECT.resolve("package-lock.json"));
    Path done = INSTALLED.resolve("installed.json");
    if (!Files.exists(done) || !Files.readString(done).equals(lock)) {
      Files.createDirectories(INSTALLED);
      for (String name : List.of("package.json", "package-lock.json")) {
        Files.copy(
            PROJECT.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      Process npm =
          new ProcessBuilder(
                  "npm",
                  "install",
                  "--no-save",
                  "--no-audit",
                  "--no-fund",
                  "--ignore-scripts",
                  "--legacy-peer-deps")
              .directory(INSTALLED.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        throw new IOException("npm could not install the test chain: " + said);
      }
      Files.writeString(done, lock);
    }
    return modules.resolve(FileSystems.getDefault().getPath(file));
  }

  /** The code that deploys a contract, as an artifact of an npm package has it, with 0x. */
  static String bytecode(String file) throws IOException, InterruptedException {
    String code = JSON.readTree(installed(file).toFile()).get("bytecode").asText();
    return code.startsWith("0x") ? code : "0x" + code;
  }

  /** Where it listens. */
  public String url() {
    return url;
  }

  /** Asks the node, and takes any error for a failure of the test. */
  JsonNode ask(String method, Object... parameters) {
    ObjectNode question = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    question.put("method", method).set("params", JSON.valueToTree(parameters));
    JsonNode answer = forward(question);
    if (!answer.has("result")) {
      throw new AssertionError(method + ": " + answer);
    }
    return answer.get("result");
  }

  /** Passes a question on as it is. */
  JsonNode forward(JsonNode question) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question.toString()))
            .build();
    try {
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** An account that the node signs for. */
  String account(int index) {
    return ask("eth_accounts").get(index).asText();
  }

  /** Sends a transaction that must succeed; its receipt. */
  JsonNode send(String from, String to, String data, String value) {
    ObjectNode transaction = JSON.createObjectNode().put("from", from).put("gas", "0x1c9c380");
    if (!to.isEmpty()) {
      transaction.put("to", to);
    }
    transaction.put("data", data).put("value", value);
    String hash = ask("eth_sendTransaction", transaction).asText();
    JsonNode receipt = ask("eth_getTransactionReceipt", hash);
    // It mines at once, but answers a moment before.
    for (int i = 0; receipt.isNull() && i < 1_000; i++) {
      LockSupport.parkNanos(5_000_000);
      receipt = ask("eth_getTransactionReceipt", hash);
    }
    if (!receipt.path("status").asText().equals("0x1")) {
      throw new AssertionError("the transaction failed: " + receipt);
    }
    return receipt;
  }

  JsonNode send(String from, String to, String data) {
    return send(from, to, data, "0x0");
  }

  /** Deploys code; the contract's address. */
  String deploy(String from, String code) {
    return send(from, "", code).get("contractAddress").asText();
  }

  /** What a contract answers. */
  String call(String to, String data) {
    return ask("eth_call", Map.of("to", to, "data", data), "latest").asText();
  }

  void mine(long blocks) {
    ask("anvil_mine", "0x" + Long.toHexString(blocks));
  }

  /** Lets time pass, and mines a block after it. */
  void pass(long seconds) {
    ask("evm_increaseTime", seconds);
    mine(1);
  }

  long head() {
    return Long.decode(ask("eth_blockNumber").asText());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
