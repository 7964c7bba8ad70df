package org.agoranomos.reports.wording;

import java.util.Map;

/** Names that people can read, each with the identifier that it stands for. */
public record Names(Map<String, String> byId) {
  private static final int LONGEST = 200;

  /**
   * Something with an identifier.
   *
   * @param name its name, or an empty string if no source has one
   * @param id its identifier
   */
  public record Named(String name, String id) {
    /** The name, or the identifier where there is none. */
    public String best() {
      return name.isEmpty() ? id : name;
    }
  }

  /** The name of an identifier. */
  public Named of(String id) {
    String name = byId.getOrDefault(id, "").strip();
    return new Named(name.equals(id) ? "" : Wording.cut(name, LONGEST), id);
  }
}
