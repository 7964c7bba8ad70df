package org.agoranomos.connectors.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The characters of a source in UTF-8 or, if it says so, UTF-16. A byte that is not becomes {@link
 * #ESCAPE} plus the byte: half a surrogate pair, which decoding never yields, so that the one
 * record it stands in can be refused and the others used.
 */
final class StrictText {
  /** What an octet that is no text is added to. */
  static final char ESCAPE = '\uDC00';

  private static final int SIZE = 1 << 16;

  private final InputStream in;
  private final ByteBuffer octets = ByteBuffer.allocate(SIZE).limit(0);
  private final CharBuffer decoded = CharBuffer.allocate(SIZE);
  private final CharsetDecoder decoder;
  private boolean ended;
  private boolean suspect;

  /** The characters that can be read now: from {@link #at} to {@link #limit}. */
  final char[] block = decoded.array();

  /** The next character in the block. */
  int at;

  /** The end of the block. */
  int limit;

  /** Starts reading; a byte order mark says the encoding. */
  StrictText(InputStream in) throws IOException {
    this.in = in;
    fillOctets();
    Charset charset = StandardCharsets.UTF_8;
    if (begins(0xFE, 0xFF) || begins(0xFF, 0xFE)) {
      charset = begins(0xFE, 0xFF) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
      octets.position(2);
    } else if (begins(0xEF, 0xBB, 0xBF)) {
      octets.position(3);
    }
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private boolean begins(int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= octets.limit() || (octets.get(i) & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is a character at {@link #at}, reading on if the block is used up. */
  boolean more() throws IOException {
    while (at == limit) {
      if (ended && !octets.hasRemaining()) {
        return false;
      }
      decode();
    }
    return true;
  }

  /**
   * Whether any byte so far was no text, or any character NUL: only then need texts be looked at
   * closely.
   */
  boolean suspect() {
    return suspect;
  }

  /** Refuses text with a byte that was none, half a character, or a NUL. */
  static void check(char[] text, int from, int to) throws BadRecord {
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c == 0) {
        throw new BadRecord(
            "nul-character",
            "holds a NUL character in " + BadRecord.shown(around(text, from, to, i)),
            "export the source again as plain text, or take the character out");
      }
      if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(text[i + 1])) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new BadRecord(
            "encoding-malformed",
            "holds bytes that are not UTF-8 (nor UTF-16, where a mark says so) in "
                + BadRecord.shown(around(text, from, to, i)),
            "save the source as UTF-8, every row of it");
      }
    }
  }

  private static String around(char[] text, int from, int to, int at) {
    int start = Math.max(from, at - 20);
    return new String(text, start, Math.min(to, at + 20) - start);
  }

  private void decode() throws IOException {
    decoded.clear();
    CoderResult result = decoder.decode(octets, decoded, ended);
    if (result.isError()) {
      suspect = true;
      for (int i = result.length(); i > 0; i--) {
        decoded.put((char) (ESCAPE + (octets.get() & 0xFF)));
      }
    } else if (result.isUnderflow() && !ended) {
      fillOctets();
    }
    at = 0;
    limit = decoded.position();
    for (int i = 0; i < limit && !suspect; i++) {
      suspect = block[i] == 0;
    }
  }

  private void fillOctets() throws IOException {
    octets.compact();
    while (octets.hasRemaining() && !ended) {
      int count = in.read(octets.array(), octets.position(), octets.remaining());
      if (count < 0) {
        ended = true;
      } else {
        octets.position(octets.position() + count);
      }
    }
    octets.flip();
  }
}
