package org.agoranomos.connectors.iso20022;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.finding.Rejection;

/** Finds the messages in a file, whatever they are wrapped in, and tells them part by part. */
final class MessageReader {
  private final String file;
  private final XmlReader xml;
  private final RecordSink sink;
  private final Statements statements;
  private final Orders orders;
  private final Map<Message, Integer> found = new TreeMap<>();

  private MessageReader(
      String file, XmlReader xml, RecordSink sink, Statements statements, Orders orders) {
    this.file = file;
    this.xml = xml;
    this.sink = sink;
    this.statements = statements;
    this.orders = orders;
  }

  /** Reads a file to its end. */
  static void read(
      String file, InputStream in, RecordSink sink, Statements statements, Orders orders)
      throws BadFile {
    try (XmlReader xml = new XmlReader(in)) {
      new MessageReader(file, xml, sink, statements, orders).messages();
    }
  }

  private void messages() throws BadFile {
    String root = "";
    while (xml.next()) {
      if (!xml.isStart()) {
        continue;
      }
      root = root.isEmpty() || root.equals("Document") ? xml.name() : root;
      Message message = Message.of(xml.name(), xml.namespace());
      if (message != null) {
        message(message, "/" + xml.name() + index(found.merge(message, 1, Integer::sum)));
      }
    }
    if (found.isEmpty()) {
      throw new BadFile(
          "no-message",
          "is " + BadRecord.shown(root) + ", and none of camt.052, camt.053, camt.054, pain.001",
          "name files with these messages");
    }
  }

  private static String index(int number) {
    return "[" + number + "]";
  }

  private void message(Message message, String place) throws BadFile {
    Element group = Element.of("GrpHdr", List.of());
    int parts = 0;
    orders.beginMessage();
    while (xml.next() && xml.isStart()) {
      if (xml.name().equals(message.part())) {
        parts++;
        part(message, place + "/" + message.part() + index(parts), group);
      } else {
        Element other = head(place, new XmlReader.Size());
        group = other.name().equals("GrpHdr") ? other : group;
      }
    }
    if (parts == 0) {
      throw new BadFile(
          "part-missing",
          "has no " + message.part() + ", of which a " + message.definition() + " has one or more",
          "ask the bank for the message again");
    }
    if (message == Message.ORDERS) {
      orders.endMessage(file, place, group);
    }
  }

  private void part(Message message, String place, Element group) throws BadFile {
    PartHandler handler = message == Message.ORDERS ? orders : statements;
    List<Element> head = new ArrayList<>();
    XmlReader.Size size = new XmlReader.Size();
    boolean begun = false;
    int records = 0;
    while (xml.next() && xml.isStart()) {
      if (xml.name().equals(message.record())) {
        if (!begun) {
          begin(handler, message, place, group, head);
          begun = true;
        }
        records++;
        record(handler, place + "/" + message.record() + index(records));
      } else {
        head.add(head(place, size));
      }
    }
    if (!begun) {
      begin(handler, message, place, group, head);
    }
    handler.end(Element.of(message.part(), head));
  }

  private Element head(String place, XmlReader.Size size) throws BadFile {
    try {
      return xml.tree(size);
    } catch (BadRecord e) {
      throw new BadFile(
          e.code(), "cannot be read: the head of " + place + " " + e.reason(), e.remedy());
    }
  }

  private void begin(
      PartHandler handler, Message message, String place, Element group, List<Element> head) {
    try {
      handler.begin(message, file, place, group, Element.of(message.part(), head));
    } catch (BadRecord e) {
      reject(handler, place, e);
    }
  }

  private void record(PartHandler handler, String place) throws BadFile {
    try {
      handler.record(place, xml.tree());
    } catch (BadRecord e) {
      reject(handler, place, e);
    }
  }

  private void reject(PartHandler handler, String place, BadRecord problem) {
    handler.rejected(problem);
    sink.rejected(
        new Rejection(
            Iso20022Connector.place(file, place).text(),
            problem.code(),
            problem.reason(),
            problem.remedy()));
  }
}
