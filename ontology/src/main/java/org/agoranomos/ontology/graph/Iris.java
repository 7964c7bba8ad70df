package org.agoranomos.ontology.graph;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Identifiers as IRIs and back, one to one: {@code http:}, {@code https:}, {@code urn:} and {@code
 * did:} ids that are absolute IRIs are themselves, every other id is percent-encoded behind {@code
 * urn:agora:}.
 */
public final class Iris {
  /** What the IRIs of identifiers that are not IRIs themselves begin with. */
  public static final String PREFIX = "urn:agora:";

  private static final BitSet PLAIN = new BitSet(128);

  static {
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/@!$&'()*+,;="
        .chars()
        .forEach(PLAIN::set);
  }

  private Iris() {}

  /**
   * The IRI of an identifier.
   *
   * @throws IllegalArgumentException if the identifier is empty or holds half a surrogate pair
   */
  public static String of(String id) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("an identifier cannot be empty");
    }
    if (isIri(id)) {
      return id;
    }
    for (int i = 0; i < id.length(); i++) {
      if (!PLAIN.get(id.charAt(i))) {
        return encode(id);
      }
    }
    return PREFIX + id;
  }

  /** The identifier of an IRI; the inverse of {@link #of}. */
  public static String id(String iri) {
    if (!iri.startsWith(PREFIX)) {
      return iri;
    }
    String rest = iri.substring(PREFIX.length());
    return rest.indexOf('%') < 0 ? rest : decode(rest);
  }

  private static boolean isIri(String id) {
    boolean scheme =
        id.startsWith("http://")
            || id.startsWith("https://")
            || id.startsWith("did:")
            || (id.startsWith("urn:") && !id.startsWith(PREFIX));
    if (!scheme || id.indexOf('%') >= 0 && id.endsWith("%")) {
      return false;
    }
    try {
      return new URI(id).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String encode(String id) {
    ByteBuffer utf8;
    try {
      utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(id));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the identifier holds half a character", e);
    }
    StringBuilder iri = new StringBuilder(PREFIX);
    while (utf8.hasRemaining()) {
      int octet = utf8.get() & 0xFF;
      if (PLAIN.get(octet)) {
        iri.append((char) octet);
      } else {
        iri.append('%')
            .append(Character.toUpperCase(Character.forDigit(octet >> 4, 16)))
            .append(Character.toUpperCase(Character.forDigit(octet & 15, 16)));
      }
    }
    return iri.toString();
  }

  private static String decode(String text) {
    byte[] octets = new byte[text.length()];
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        octets[size++] = (byte) Integer.parseInt(text, i + 1, i + 3, 16);
        i += 2;
      } else {
        octets[size++] = (byte) text.charAt(i);
      }
    }
    return new String(octets, 0, size, StandardCharsets.UTF_8);
  }
}
