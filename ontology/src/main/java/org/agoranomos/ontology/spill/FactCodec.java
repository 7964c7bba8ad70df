package org.agoranomos.ontology.spill;

import java.math.BigDecimal;
import java.util.List;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/** Facts as bytes, for files of one run: the schema's numbers stand for kinds. */
public final class FactCodec {
  private static final int ABSENT = 0;
  private static final int PRESENT = 1;
  private static final int INSTANT = 2;
  private static final int BLOCK = 4;

  private final FactSchema schema;

  /** A codec for the kinds of a schema. */
  public FactCodec(FactSchema schema) {
    this.schema = schema;
  }

  /** Writes a fact with its source and place. */
  public void write(KnownFact known, ByteWriter out) {
    Fact fact = known.fact();
    int number = schema.number(fact.getClass());
    out.putLong(number).putText(known.source());
    writeLocation(known.location(), out);
    List<FactComponent> components = schema.kind(number).components();
    for (FactComponent component : components) {
      writeValue(component.type(), component.of(fact), out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public KnownFact read(ByteReader in) {
    FactKind kind = schema.kind((int) in.getLong());
    String source = in.getText();
    SourceLocation location = readLocation(in);
    List<FactComponent> components = kind.components();
    @Nullable Object[] values = new @Nullable Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = readValue(components.get(i), in);
    }
    return new KnownFact(kind.create(values), source, location);
  }

  private static void writeLocation(SourceLocation location, ByteWriter out) {
    if (location instanceof SourceLocation.Row row) {
      out.put(0).putText(row.file()).putLong(row.row());
    } else if (location instanceof SourceLocation.Line line) {
      out.put(1).putText(line.file()).putLong(line.line());
    } else if (location instanceof SourceLocation.Pointer pointer) {
      out.put(2).putText(pointer.file()).putText(pointer.pointer());
    } else if (location instanceof SourceLocation.SheetRow row) {
      out.put(4).putText(row.file()).putText(row.sheet()).putLong(row.row());
    } else if (location instanceof SourceLocation.ChainLog log) {
      out.put(5).putText(log.chain()).putLong(log.block()).putText(log.transaction());
      out.putLong(log.log());
    } else if (location instanceof SourceLocation.ChainState state) {
      out.put(6).putText(state.chain()).putLong(state.block()).putText(state.contract());
      out.putText(state.function());
    } else {
      out.put(3).putText(location.text());
    }
  }

  private static SourceLocation readLocation(ByteReader in) {
    return switch (in.get()) {
      case 0 -> new SourceLocation.Row(in.getText(), in.getLong());
      case 1 -> new SourceLocation.Line(in.getText(), in.getLong());
      case 2 -> new SourceLocation.Pointer(in.getText(), in.getText());
      case 4 -> new SourceLocation.SheetRow(in.getText(), in.getText(), in.getLong());
      case 5 -> new SourceLocation.ChainLog(in.getText(), in.getLong(), in.getText(), in.getLong());
      case 6 ->
          new SourceLocation.ChainState(in.getText(), in.getLong(), in.getText(), in.getText());
      default -> new SourceLocation.Stated(in.getText());
    };
  }

  private static void writeValue(ComponentType type, @Nullable Object value, ByteWriter out) {
    if (value == null) {
      out.put(ABSENT);
      return;
    }
    if (type != ComponentType.TIME) {
      out.put(PRESENT);
    }
    switch (type) {
      case TEXT, REFERENCE -> out.putText((String) value);
      case TIME -> writeTime((TimeInterval) value, out);
      case QUANTITY ->
          out.putDecimal(((Quantity) value).value()).putText(((Quantity) value).unit());
      case DECIMAL -> out.putDecimal((BigDecimal) value);
      case INTEGER -> out.putLong((Long) value);
      case BOOLEAN -> out.put((Boolean) value ? 1 : 0);
      case TERM -> out.putLong(((Enum<?>) value).ordinal());
    }
  }

  private static void writeTime(TimeInterval time, ByteWriter out) {
    String chain = time.chain();
    out.put(PRESENT | (time.isInstant() ? INSTANT : 0) | (chain == null ? 0 : BLOCK));
    out.putSortable(time.earliest());
    if (!time.isInstant()) {
      out.putSortable(time.latest());
    }
    if (chain != null) {
      out.putText(chain).putLong(time.block());
    }
  }

  private static @Nullable Object readValue(FactComponent component, ByteReader in) {
    int tag = in.get();
    if (tag == ABSENT) {
      return null;
    }
    return switch (component.type()) {
      case TEXT, REFERENCE -> in.getText();
      case TIME -> {
        long earliest = in.getSortable();
        long latest = (tag & INSTANT) != 0 ? earliest + 1 : in.getSortable();
        boolean block = (tag & BLOCK) != 0;
        yield new TimeInterval(
            earliest, latest, block ? in.getText() : null, block ? in.getLong() : -1);
      }
      case QUANTITY -> new Quantity(in.getDecimal(), in.getText());
      case DECIMAL -> in.getDecimal();
      case INTEGER -> in.getLong();
      case BOOLEAN -> in.get() == 1;
      case TERM -> component.javaType().getEnumConstants()[(int) in.getLong()];
    };
  }
}
