package org.agoranomos.rules.dmn;

/** Sets a mark as soon as anything makes this class begin. */
public final class Escape {
  static final String MARK = "agora.escaped";

  static {
    System.setProperty(MARK, "1");
  }

  private Escape() {}

  /** Does nothing more. */
  public static String go(String text) {
    return text;
  }
}
