package org.agoranomos.connectors.opencollective;

import java.nio.file.Path;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.ConnectorContract;
import org.agoranomos.connectors.SourceRequest;
import org.junit.jupiter.api.Nested;

class OpenCollectiveContractTest {
  private abstract static class OfExport extends ConnectorContract {
    abstract String name();

    abstract String text();

    @Override
    protected Connector connector() {
      return new OpenCollectiveConnector();
    }

    @Override
    protected SourceRequest request(Path directory) throws Exception {
      return new Exports(directory).with("host", "opencollective:host").request(name(), text());
    }

    @Override
    protected int records() {
      return 6;
    }
  }

  @Nested
  class FieldNames extends OfExport {
    @Override
    String name() {
      return "oc.csv";
    }

    @Override
    String text() {
      return """
      date,shortId,shortGroup,type,kind,isRefund,amount,paymentProcessorFee,hostFee,taxAmount,platformFee,currency,\
      accountSlug,accountType,accountName,oppositeAccountSlug,oppositeAccountType,oppositeAccountName,\
      paymentMethodService,expenseSubmittedByHandle,expenseApprovedByHandle,expensePaidByHandle
      2026-02-03,a1,g1,CREDIT,CONTRIBUTION,,10,-0.59,-1,-0.5,-0.5,USD,coll,COLLECTIVE,Çoll,ISIDOR,INDIVIDUAL,"Ünal
      <b>""x""</b>",STRIPE,,,
      2026-02-04,a2,g2,DEBIT,EXPENSE,,-5.00,0,0,0,0,USD,coll,COLLECTIVE,Çoll,ann,INDIVIDUAL,Ann,WISE,ann,ann bob,cid
      2026-02-05,a3,g3,CREDIT,PLATFORM_TIP_DEBT,,1,0,0,0,0,USD,coll,COLLECTIVE,Çoll,ann,INDIVIDUAL,Ann,,,,
      2026-02-30,a4,g4,CREDIT,CONTRIBUTION,,1,0,0,0,0,USD,coll,COLLECTIVE,Çoll,ann,INDIVIDUAL,Ann,,,,
      2026-02-05,a1,g1,CREDIT,CONTRIBUTION,,1,0,0,0,0,USD,coll,COLLECTIVE,Çoll,ann,INDIVIDUAL,Ann,,,,
      2026-02-05,a5,g5,DEBIT,CONTRIBUTION,REFUND,-1,0,0,0,0,USD,coll,COLLECTIVE,Çoll,ann,INDIVIDUAL,Ann,,,,
      """;
    }
  }

  @Nested
  class Labels extends OfExport {
    @Override
    String name() {
      return "oc.csv";
    }

    @Override
    String text() {
      return Exports.LABELS
          + """
          2026-02-03T01:59:59,1,11111111-aaaa,CREDIT,CONTRIBUTION,,REVERSED,4,10,USD,coll,ISIDOR,STRIPE
          2026-02-03T01:59:59,2,11111111-aaaa,DEBIT,HOST_FEE,,,,-1,USD,coll,host,
          2026-02-03T01:59:59,3,11111111-aaaa,DEBIT,PLATFORM_TIP_DEBT,,,,-1,USD,coll,host,
          2026-02-04T02:00:00,4,22222222-aaaa,DEBIT,CONTRIBUTION,REVERSE,,1,-10,USD,coll,ISIDOR,STRIPE
          2026-02-04T02:00:00,5,22222222-aaaa,SIDEWAYS,CONTRIBUTION,,,,-10,USD,coll,ISIDOR,STRIPE
          2026-02-04T02:00:00,4,22222222-aaaa,DEBIT,CONTRIBUTION,REVERSE,,1,-10,USD,coll,ISIDOR,STRIPE
          """;
    }
  }

  @Nested
  class Json extends OfExport {
    @Override
    String name() {
      return "oc.json";
    }

    @Override
    String text() {
      return """
      {"offset":0,"limit":1000,"totalCount":6,"nodes":[
      %s,
      %s,
      %s,
      %s,
      %s,
      {"id":"f"}]}
      """
          .formatted(
              node("a", "CREDIT", "CONTRIBUTION", "10", "\\u0130"),
              node("b", "DEBIT", "HOST_FEE", "-1.0", "host"),
              node("c", "CREDIT", "HOST_FEE_SHARE_DEBT", "1e0", "host"),
              node("a", "CREDIT", "CONTRIBUTION", "10", "ann"),
              node("e", "DEBIT", "CONTRIBUTION", "10", "ann"));
    }

    private static String node(
        String id, String type, String kind, String amount, String opposite) {
      return """
          {"id":"%s","group":"gggggggg-1","type":"%s","kind":"%s","createdAt":"2026-02-03T04:05:06.789Z",\
          "amountInHostCurrency":{"value":%s,"currency":"USD"},"account":{"slug":"coll","type":"COLLECTIVE"},\
          "oppositeAccount":{"slug":"%s","name":null},"isRefund":false}"""
          .formatted(id, type, kind, amount, opposite);
    }
  }
}
