package org.agoranomos.connectors.iso20022;

import java.nio.file.Path;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.ConnectorContract;
import org.agoranomos.connectors.SourceRequest;

class Iso20022ContractTest extends ConnectorContract {
  @Override
  protected Connector connector() {
    return new Iso20022Connector();
  }

  @Override
  protected SourceRequest request(Path directory) throws Exception {
    String pending = "<Sts><Cd>PDNG</Cd></Sts>";
    return new Messages(directory)
        .with("zone", "Europe/Berlin")
        .request(
            "bank.xml",
            Messages.camt053(
                Messages.statement(
                    "S1",
                    "",
                    "10",
                    "18",
                    Messages.entry("r1", "12.00", "CRDT", ""),
                    Messages.entry(
                        "r2",
                        "4",
                        "DBIT",
                        Messages.details(
                            "<Amt Ccy=\"EUR\">1</Amt>" + Messages.parties("X1", "İ2"),
                            "<Amt Ccy=\"EUR\">3.0</Amt>")),
                    Messages.entry("r3", "1", "CRDT", pending, ""),
                    Messages.entry("r4", "1,5", "CRDT", ""),
                    Messages.entry("r1", "12.00", "CRDT", "")),
                Messages.statement("S2", "", "18", "18")));
  }

  @Override
  protected int records() {
    return 7;
  }
}
