package org.agoranomos.connectors.ethereum.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a directory to one process. What is killed holds no lock. */
final class StoreLock {
  private StoreLock() {}

  /**
   * Locks a directory until the channel is closed.
   *
   * @throws StoreInUse if it is locked already
   */
  static FileChannel of(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new StoreInUse();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new StoreInUse();
  }
}
