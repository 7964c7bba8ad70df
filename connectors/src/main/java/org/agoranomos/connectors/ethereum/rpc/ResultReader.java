package org.agoranomos.connectors.ethereum.rpc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads the result of an answer while it is parsed. */
@FunctionalInterface
public interface ResultReader<T> {
  /**
   * Reads one value; the parser stands at its first token, and at its last when this returns.
   *
   * @throws IOException if it is not what was asked for, with what is wrong in one line
   */
  T read(JsonParser parser) throws IOException;
}
