package org.agoranomos.connectors.ethereum.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;

/** What Web3j would run into is refused; what honest contracts write is not. */
class DecoderTest {
  private static final Decoder DECODER =
      Decoder.of("uint256", "address[]", "string[]", "bytes[]", "string");

  private static byte[] honest() {
    return HexFormat.of()
        .parseHex(
            FunctionEncoder.encodeConstructor(
                List.of(
                    new Uint256(7),
                    new DynamicArray<>(
                        Address.class,
                        new Address("0x" + "1a".repeat(20)),
                        new Address("0x" + "2b".repeat(20))),
                    new DynamicArray<>(
                        Utf8String.class, new Utf8String(""), new Utf8String("größer")),
                    new DynamicArray<>(
                        DynamicBytes.class,
                        new DynamicBytes(new byte[0]),
                        new DynamicBytes(new byte[40])),
                    new Utf8String("A title\nand a text"))));
  }

  @Test
  @SuppressWarnings("rawtypes")
  void whatAnHonestContractWritesIsRead() throws Undecodable {
    List<Type> values = DECODER.decode(honest());
    assertThat(values.get(0).getValue()).isEqualTo(BigInteger.valueOf(7));
    assertThat(values.get(1).getValue().toString()).contains("0x" + "2b".repeat(20));
    assertThat(values.get(2).getValue().toString()).contains("größer");
    assertThat(values.get(4).getValue()).isEqualTo("A title\nand a text");
  }

  @Test
  void whatIsCutAnywhereIsRefused() {
    byte[] whole = honest();
    // The last text is padded with zeros, which nobody misses.
    for (int length = 0; length < whole.length - 32; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> DECODER.decode(cut)).isInstanceOf(Undecodable.class);
    }
  }

  @Property(tries = 2_000)
  void whateverIsWrittenOverItIsReadOrRefused(@ForAll long seed) {
    Random chance = new Random(seed);
    byte[] bytes = honest();
    int word = chance.nextInt(bytes.length / 32) * 32;
    int value = chance.nextBoolean() ? chance.nextInt(2_048) : chance.nextInt();
    for (int i = 0; i < 4; i++) {
      bytes[word + 28 + i] = (byte) (value >> (24 - 8 * i));
    }
    if (chance.nextInt(4) == 0) {
      bytes[word + chance.nextInt(28)] = (byte) chance.nextInt();
    }
    try {
      assertThat(DECODER.decode(bytes)).hasSize(5);
    } catch (Undecodable e) {
      assertThat(e.reason()).isNotBlank().doesNotContain("\n");
    }
  }

  @Test
  void partsThatLieOverEachOtherAreRefused() {
    int items = 1_000;
    byte[] bytes = new byte[32 * (items + 40)];
    bytes[31] = 32;
    put(bytes, 1, items);
    for (int i = 0; i < items; i++) {
      put(bytes, 2 + i, items * 32);
    }
    put(bytes, 2 + items, 1_000);
    assertThatThrownBy(() -> Decoder.of("bytes[]").decode(bytes))
        .isInstanceOf(Undecodable.class)
        .hasMessage("its parts are longer than its data");
  }

  private static void put(byte[] bytes, int word, int value) {
    bytes[word * 32 + 30] = (byte) (value >> 8);
    bytes[word * 32 + 31] = (byte) value;
  }
}
