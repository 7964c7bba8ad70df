package org.agoranomos.auditor.pack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ed25519 keys in PEM, as OpenSSL writes them, and signatures by them (RFC 8032, RFC 8410). */
public final class Keys {
  private static final String ALGORITHM = "Ed25519";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final Pattern PEM =
      Pattern.compile("\\s*-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");

  private Keys() {}

  /**
   * A public key, PEM of SubjectPublicKeyInfo.
   *
   * @param name of its file, for messages
   * @throws PackException if it is none
   */
  public static PublicKey publicKey(String name, byte[] pem) throws PackException {
    byte[] key = decoded(name, pem, PUBLIC, "openssl pkey -in KEY.pem -pubout");
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(key));
    } catch (GeneralSecurityException e) {
      throw new PackException(name + ": is no public key of Ed25519");
    }
  }

  /**
   * A private key, PEM of PKCS#8 without a password.
   *
   * @param name of its file, for messages, which say nothing of what is in it
   * @throws PackException if it is none
   */
  public static PrivateKey privateKey(String name, byte[] pem) throws PackException {
    byte[] key = decoded(name, pem, PRIVATE, "openssl genpkey -algorithm ed25519");
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(key));
    } catch (GeneralSecurityException e) {
      throw new PackException(name + ": is no private key of Ed25519");
    }
  }

  private static byte[] decoded(String name, byte[] pem, String wanted, String made)
      throws PackException {
    Matcher matcher = PEM.matcher(new String(pem, StandardCharsets.ISO_8859_1));
    if (!matcher.matches()) {
      throw new PackException(name + ": is no key in PEM; make one with '" + made + "'");
    } else if (matcher.group(1).equals("ENCRYPTED PRIVATE KEY")) {
      throw new PackException(
          name
              + ": has a password; give it through a pipe: --key <(openssl pkey -in "
              + name
              + ")");
    } else if (!matcher.group(1).equals(wanted)) {
      throw new PackException(
          name
              + ": is a "
              + matcher.group(1)
              + ", not a "
              + wanted
              + "; make one with '"
              + made
              + "'");
    }
    try {
      return Base64.getMimeDecoder().decode(matcher.group(2));
    } catch (IllegalArgumentException e) {
      throw new PackException(name + ": is no key in PEM; make one with '" + made + "'");
    }
  }

  static byte[] sign(byte[] message, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java from 15 has Ed25519", e);
    }
  }

  static boolean verify(byte[] message, byte[] signed, PublicKey key) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(signed);
    } catch (SignatureException | InvalidKeyException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java from 15 has Ed25519", e);
    }
  }
}
