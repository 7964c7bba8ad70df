package org.agoranomos.connectors.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Messages that others wrote, in versions 1 to 8, read and counted another way: by XPath over the
 * whole document. They are not ours to ship, so this runs where the environment variable {@code
 * AGORA_DATA} names them.
 */
@EnabledIfEnvironmentVariable(named = "AGORA_DATA", matches = ".+")
class CamtFilesTest {
  private static final String BOOKED =
      "//Ntry[normalize-space(Sts) = 'BOOK' or normalize-space(Sts/Cd) = 'BOOK']";
  private static final String WRONG = "camt053.v2.wrong.xml";

  @TempDir Path directory;

  private static List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(Path.of(System.getenv("AGORA_DATA"), "camt"))) {
      return files.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
    }
  }

  private Told read(Path file) throws SourceException {
    return new Messages(directory).read(new Messages(directory).request(file));
  }

  @Test
  void everyFileIsReadToItsLastEntryOrRefused() throws Exception {
    assertThat(files()).hasSize(26);
    for (Path file : files()) {
      if (file.endsWith(WRONG)) {
        assertThatThrownBy(() -> read(file))
            .isInstanceOf(SourceException.class)
            .hasMessageStartingWith(WRONG + " has no Stmt");
        continue;
      }
      Told told = read(file);
      Counter counter = new Counter(file);
      assertThat(told.rejections).as(file.toString()).isEmpty();
      assertThat(told.places)
          .as(file.toString())
          .hasSize(counter.count("//Stmt | //Rpt | //Ntfctn") + counter.count("//Ntry"));
      assertThat(
              told.places.stream()
                  .filter(p -> p.contains("/Ntry[") && told.used.containsKey(p))
                  .count())
          .as(file.toString())
          .isEqualTo(counter.count(BOOKED));
      assertThat(moved(told)).as(file.toString()).isEqualTo(counter.moved());
    }
  }

  /** What came in less what went out, by currency, as the transfers say. */
  private static Map<String, BigDecimal> moved(Told told) {
    Map<String, BigDecimal> moved = new TreeMap<>();
    for (Transfer transfer : told.facts(Transfer.class)) {
      boolean in = transfer.payee().equals("coop");
      Quantity gross = transfer.gross();
      Quantity amount = in || gross == null ? transfer.quantity() : gross;
      moved.merge(amount.unit(), in ? amount.value() : amount.value().negate(), BigDecimal::add);
    }
    moved.replaceAll((unit, sum) -> Quantity.normal(sum));
    return moved;
  }

  @Test
  void balancesAgreeWithTheEntriesOrItIsTold() throws Exception {
    int agreeing = 0;
    for (Path file : files()) {
      Counter counter = new Counter(file);
      if (file.endsWith(WRONG) || counter.count("//Stmt") == 0) {
        continue;
      }
      Told told = read(file);
      boolean agree = counter.balancesAgree();
      agreeing += agree ? 1 : 0;
      assertThat(told.gaps.isEmpty()).as(file + " " + told.gaps).isEqualTo(agree);
      assertThat(told.coverage.isEmpty()).as(file.toString()).isEqualTo(!agree);
    }
    assertThat(agreeing).isEqualTo(1);
  }

  @Test
  void aFolderOfThemIsReadWhole() throws Exception {
    Told told = read(Path.of(System.getenv("AGORA_DATA"), "camt"));
    assertThat(told.rejections.stream().filter(r -> r.code().equals("part-missing"))).hasSize(1);
    assertThat(told.rejections.stream().map(r -> r.code()).distinct())
        .containsExactlyInAnyOrder("part-missing", "duplicate-key");
    int records = 1;
    for (Path file : files()) {
      Counter counter = new Counter(file);
      records += counter.count("//Stmt | //Rpt | //Ntfctn") + counter.count("//Ntry");
    }
    assertThat(told.places).hasSize(records).doesNotHaveDuplicates();
    assertThat(told.coverage).isEmpty();
  }

  /** Counts by XPath. */
  private static final class Counter {
    private final XPath xpath = XPathFactory.newInstance().newXPath();
    private final Document document;

    Counter(Path file) throws Exception {
      document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private List<Node> nodes(String path, Node of) throws Exception {
      NodeList list = (NodeList) xpath.evaluate(path, of, XPathConstants.NODESET);
      List<Node> nodes = new ArrayList<>();
      for (int i = 0; i < list.getLength(); i++) {
        nodes.add(list.item(i));
      }
      return nodes;
    }

    int count(String path) throws Exception {
      return nodes(path, document).size();
    }

    private Map<String, BigDecimal> sums(List<Node> amounts) throws Exception {
      Map<String, BigDecimal> sums = new TreeMap<>();
      for (Node amount : amounts) {
        BigDecimal value = new BigDecimal(amount.getTextContent().strip());
        boolean in = xpath.evaluate("normalize-space(../CdtDbtInd)", amount).equals("CRDT");
        sums.merge(xpath.evaluate("@Ccy", amount), in ? value : value.negate(), BigDecimal::add);
      }
      sums.replaceAll((unit, sum) -> Quantity.normal(sum));
      return sums;
    }

    Map<String, BigDecimal> moved() throws Exception {
      return sums(nodes(BOOKED + "/Amt", document));
    }

    /** In every statement; and the first page is there. */
    boolean balancesAgree() throws Exception {
      boolean agree = true;
      for (Node statement : nodes("//Stmt", document)) {
        Map<String, BigDecimal> open = sums(nodes("Bal[Tp/CdOrPrtry/Cd='OPBD']/Amt", statement));
        Map<String, BigDecimal> close = sums(nodes("Bal[Tp/CdOrPrtry/Cd='CLBD']/Amt", statement));
        sums(nodes("." + BOOKED + "/Amt", statement))
            .forEach((unit, sum) -> open.merge(unit, sum, BigDecimal::add));
        open.replaceAll((unit, sum) -> Quantity.normal(sum));
        agree &= open.equals(close);
        agree &= nodes("StmtPgntn[PgNb != '1']", statement).isEmpty();
      }
      return agree;
    }
  }
}
