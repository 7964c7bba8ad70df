package org.agoranomos.connectors.table;

import java.io.InputStream;
import java.util.Arrays;

/** Bytes with a very long run of one letter in their middle, which are nowhere held. */
final class Repeated extends InputStream {
  private final byte[] start;
  private final long run;
  private final byte[] end;
  private long at;

  Repeated(byte[] start, long run, byte[] end) {
    this.start = start;
    this.run = run;
    this.end = end;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(byte[] into, int offset, int most) {
    int count;
    if (at < start.length) {
      count = (int) Math.min(most, start.length - at);
      System.arraycopy(start, (int) at, into, offset, count);
    } else if (at < start.length + run) {
      count = (int) Math.min(most, start.length + run - at);
      Arrays.fill(into, offset, offset + count, (byte) 'x');
    } else {
      int done = (int) (at - start.length - run);
      count = Math.min(most, end.length - done);
      if (count == 0) {
        return -1;
      }
      System.arraycopy(end, done, into, offset, count);
    }
    at += count;
    return count;
  }
}
