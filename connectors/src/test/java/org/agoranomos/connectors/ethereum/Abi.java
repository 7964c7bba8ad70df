package org.agoranomos.connectors.ethereum;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint32;
import org.web3j.abi.datatypes.generated.Uint48;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Hash;

/** Writes calls of contracts. */
final class Abi {
  private Abi() {}

  @SuppressWarnings("rawtypes")
  static String call(String function, Type... arguments) {
    return FunctionEncoder.encode(new Function(function, Arrays.asList(arguments), List.of()));
  }

  @SuppressWarnings("rawtypes")
  static String constructor(Type... arguments) {
    return FunctionEncoder.encodeConstructor(Arrays.asList(arguments));
  }

  static Address address(String address) {
    return new Address(address);
  }

  static Uint256 number(long value) {
    return new Uint256(value);
  }

  static Uint256 number(BigInteger value) {
    return new Uint256(value);
  }

  static Uint64 number64(BigInteger value) {
    return new Uint64(value);
  }

  static Uint48 number48(long value) {
    return new Uint48(value);
  }

  static Uint32 number32(long value) {
    return new Uint32(value);
  }

  static Uint8 number8(long value) {
    return new Uint8(value);
  }

  static Utf8String text(String text) {
    return new Utf8String(text);
  }

  static Bool flag(boolean flag) {
    return new Bool(flag);
  }

  static DynamicBytes bytes(String hex) {
    return new DynamicBytes(HexFormat.of().parseHex(hex.substring(2)));
  }

  static Bytes32 word(byte[] bytes) {
    return new Bytes32(bytes);
  }

  static DynamicArray<Address> addresses(List<String> addresses) {
    return new DynamicArray<>(Address.class, addresses.stream().map(Address::new).toList());
  }

  static byte[] hash(String text) {
    return Hash.sha3(text.getBytes(StandardCharsets.UTF_8));
  }
}
