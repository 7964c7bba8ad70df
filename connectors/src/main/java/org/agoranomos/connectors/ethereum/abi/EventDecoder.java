package org.agoranomos.connectors.ethereum.abi;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.web3j.abi.datatypes.Array;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.BytesType;
import org.web3j.abi.datatypes.NumericType;
import org.web3j.abi.datatypes.Type;

/**
 * Decodes the logs of one event into texts: numbers in decimal, addresses and bytes as {@code 0x}
 * and lower case, {@code true} and {@code false}; lists of these. Of an indexed argument whose
 * length differs the log has only a hash, and so has its text.
 */
public final class EventDecoder {
  private static final Pattern READABLE =
      Pattern.compile("(address|bool|string|bytes[0-9]{0,2}|u?int[0-9]{1,3})(\\[])?");

  private final List<AbiEvent.Argument> arguments;
  private final List<Decoder> topics = new ArrayList<>();
  private final Decoder data;

  /**
   * A decoder of that event's logs.
   *
   * @throws IllegalArgumentException if one of its types is not read; the message names it
   */
  public EventDecoder(AbiEvent event) {
    arguments = event.arguments();
    List<String> inData = new ArrayList<>();
    for (AbiEvent.Argument argument : arguments) {
      String type = argument.type();
      try {
        if (!READABLE.matcher(type).matches()) {
          throw new IllegalArgumentException(type);
        }
        if (argument.indexed()) {
          topics.add(Decoder.of(argument.isHashed() ? "bytes32" : type));
        } else {
          Decoder.of(type);
          inData.add(type);
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "the event "
                + event.name()
                + " has '"
                + argument.name()
                + "' of type "
                + type
                + ", which is not read; leave the event out of the mapping",
            e);
      }
    }
    data = Decoder.of(inData.toArray(String[]::new));
  }

  /**
   * What a log says: a text, or a list of texts, for each argument.
   *
   * @param logTopics the log's topics, the event's own first
   * @throws Undecodable if the log does not say what such an event says
   */
  @SuppressWarnings("rawtypes")
  public List<Object> decode(List<String> logTopics, byte[] bytes) throws Undecodable {
    List<Object> values = new ArrayList<>();
    List<Type> inData = data.decode(bytes);
    int topic = 0;
    int next = 0;
    for (AbiEvent.Argument argument : arguments) {
      if (argument.indexed()) {
        byte[] word = HexFormat.of().parseHex(logTopics.get(topic + 1).substring(2));
        values.add(text(topics.get(topic++).decode(word).get(0)));
      } else {
        values.add(text(inData.get(next++)));
      }
    }
    return values;
  }

  @SuppressWarnings("rawtypes")
  private static Object text(Type type) {
    if (type instanceof Array<?> array) {
      List<Object> texts = new ArrayList<>();
      for (Type item : array.getValue()) {
        texts.add(text(item));
      }
      return texts;
    }
    if (type instanceof BytesType bytes) {
      return "0x" + HexFormat.of().formatHex(bytes.getValue());
    }
    if (type instanceof NumericType number) {
      return number.getValue().toString();
    }
    return type instanceof Bool flag ? flag.getValue().toString() : type.toString();
  }
}
