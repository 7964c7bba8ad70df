package org.agoranomos.connectors.plaintext;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.SourceLocation;

/**
 * The lines of a file. One that is not UTF-8 is refused where it is read, and the others are not.
 *
 * @param shown how messages and places name the file
 * @param texts without their ends
 * @param malformed the numbers of those that are not UTF-8, from 0
 */
record Lines(String shown, List<String> texts, Set<Integer> malformed) {
  private static final int LONGEST = 8_192;

  static Lines of(String shown, byte[] bytes) {
    List<String> texts = new ArrayList<>();
    Set<Integer> malformed = new HashSet<>();
    int start = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB ? 3 : 0;
    for (int i = start; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        int end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
        try {
          texts.add(
              StandardCharsets.UTF_8
                  .newDecoder()
                  .decode(ByteBuffer.wrap(bytes, start, end - start))
                  .toString());
        } catch (CharacterCodingException e) {
          malformed.add(texts.size());
          texts.add(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
        }
        start = i + 1;
      }
    }
    return new Lines(shown, texts, malformed);
  }

  /** The place of a line, whose number here is from 0. */
  SourceLocation place(int line) {
    return new SourceLocation.Line(shown, line + 1L);
  }

  /** Refuses lines that are not text, or longer than any that people write. */
  void check(int from, int until) throws BadRecord {
    for (int line = from; line < until; line++) {
      if (malformed.contains(line)) {
        throw new BadRecord(
            "encoding-malformed",
            "line " + (line + 1) + " holds bytes that are not UTF-8",
            "save the file as UTF-8");
      }
      if (texts.get(line).length() > LONGEST) {
        throw new BadRecord(
            "record-too-long",
            "line " + (line + 1) + " is longer than " + LONGEST + " characters",
            "take it out, or break it");
      }
      if (texts.get(line).indexOf('\0') >= 0) {
        throw new BadRecord(
            "nul-character", "line " + (line + 1) + " holds a NUL character", "take it out");
      }
    }
  }
}
