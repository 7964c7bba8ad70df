package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;

/** What a payment, a fee or a trade is to the others of its group. */
record TakeEntry(
    Role role,
    String id,
    String book,
    String payer,
    String platform,
    Quantity quantity,
    BigDecimal unnamed,
    TimeInterval at) {
  /** The amount that stands for a trade's fee in another unit than its price. */
  static final BigDecimal OTHER_UNIT = BigDecimal.ONE.negate();

  /** What it is to the others. */
  enum Role {
    PAID,
    FEE,
    TRADE
  }

  byte[] under(String way, String key, ByteWriter writer) {
    return writer
        .clear()
        .putText(way)
        .putText(key)
        .put(role.ordinal())
        .putText(id)
        .putText(book)
        .putText(payer)
        .putText(platform)
        .putDecimal(quantity.value())
        .putText(quantity.unit())
        .putDecimal(unnamed)
        .putLong(at.earliest())
        .putLong(at.latest())
        .toArray();
  }

  static TakeEntry read(ByteReader reader) {
    return new TakeEntry(
        Role.values()[reader.get()],
        reader.getText(),
        reader.getText(),
        reader.getText(),
        reader.getText(),
        new Quantity(reader.getDecimal(), reader.getText()),
        reader.getDecimal(),
        new TimeInterval(reader.getLong(), reader.getLong(), null, -1));
  }
}
