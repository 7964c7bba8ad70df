package org.agoranomos.connectors.ethereum.abi;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;

/**
 * Decodes values whose lengths differ, by Web3j. Its types are made once; what it would run into
 * (lengths beyond the data, data that is cut) is refused before.
 */
public final class Decoder {
  private final List<TypeReference<Type>> types;
  private final List<Shape> shapes;

  private Decoder(List<TypeReference<Type>> types, List<Shape> shapes) {
    this.types = types;
    this.shapes = shapes;
  }

  /** A decoder of those types, as Solidity writes them. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static Decoder of(String... names) {
    List<TypeReference<Type>> types = new ArrayList<>();
    List<Shape> shapes = new ArrayList<>();
    for (String name : names) {
      try {
        types.add(TypeReference.makeTypeReference(name));
      } catch (ClassNotFoundException e) {
        throw new IllegalArgumentException(name + " is no type", e);
      }
      shapes.add(Shape.of(name));
    }
    return new Decoder(types, shapes);
  }

  /**
   * The values, one a type.
   *
   * @throws Undecodable if the data does not have them
   */
  @SuppressWarnings("rawtypes")
  public List<Type> decode(byte[] data) throws Undecodable {
    Shape.check(data, shapes);
    List<Type> values;
    try {
      values = FunctionReturnDecoder.decode(HexFormat.of().formatHex(data), types);
    } catch (RuntimeException e) {
      throw new Undecodable("Web3j cannot decode it (" + e.getClass().getSimpleName() + ")");
    }
    if (values.size() != types.size()) {
      throw new Undecodable("it has " + values.size() + " values, not " + types.size());
    }
    return values;
  }
}
