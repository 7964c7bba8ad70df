package org.agoranomos.reports.xlsx;

import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.DeflaterOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A zip file whose bytes depend on its entries alone. Entries have no time of their own, and are
 * compressed in Java: the machine's zlib is not the same everywhere.
 */
final class SteadyZip extends ZipArchiveOutputStream {
  private static final int LEVEL = 6;
  private static final int BUFFER = 1 << 16;
  // Zip files say a local time: this one in every zone.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 12, 0);

  private final Path compressed;
  private final CRC32 crc = new CRC32();
  private long size;
  private @Nullable ZipArchiveEntry entry;
  private @Nullable OutputStream deflater;

  /**
   * Makes the file.
   *
   * @param compressed a file that holds one compressed entry at a time
   */
  SteadyZip(OutputStream out, Path compressed) {
    super(out);
    this.compressed = compressed;
  }

  @Override
  public void putArchiveEntry(ZipArchiveEntry of) throws IOException {
    entry = new ZipArchiveEntry(of.getName());
    crc.reset();
    size = 0;
    deflater =
        new DeflaterOutputStream(
            new BufferedOutputStream(Files.newOutputStream(compressed), BUFFER),
            new Deflater(LEVEL, true),
            BUFFER,
            true);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.requireNonNull(deflater, "no entry is open").write(bytes, offset, length);
    crc.update(bytes, offset, length);
    size += length;
  }

  @Override
  public void closeArchiveEntry() throws IOException {
    Objects.requireNonNull(deflater, "no entry is open").close();
    ZipArchiveEntry written = Objects.requireNonNull(entry);
    written.setMethod(ZipEntry.DEFLATED);
    written.setTimeLocal(TIME);
    written.setCrc(crc.getValue());
    written.setSize(size);
    written.setCompressedSize(Files.size(compressed));
    try (InputStream raw = Files.newInputStream(compressed)) {
      addRawArchiveEntry(written, raw);
    }
    entry = null;
    deflater = null;
  }
}
