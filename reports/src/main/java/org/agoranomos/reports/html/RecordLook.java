package org.agoranomos.reports.html;

import org.agoranomos.reports.wording.Look;

/** What became of a source's records. */
enum RecordLook implements Look {
  USED("r-used", "✓", "used"),
  KEPT("r-kept", "–", "kept"),
  REJECTED("r-rejected", "×", "rejected");

  private final String look;
  private final String symbol;
  private final String word;

  RecordLook(String look, String symbol, String word) {
    this.look = look;
    this.symbol = symbol;
    this.word = word;
  }

  @Override
  public String look() {
    return look;
  }

  @Override
  public String symbol() {
    return symbol;
  }

  @Override
  public String word() {
    return word;
  }
}
