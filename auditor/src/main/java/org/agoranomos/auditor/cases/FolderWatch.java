package org.agoranomos.auditor.cases;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Waits until something below some folders may have changed. Not every file system tells: there the
 * wait ends by itself, and whoever waits looks.
 */
public final class FolderWatch implements Closeable {
  private static final int DEEPEST = 3;
  private static final long LONGEST_WAIT_MILLIS = 1_000;
  private static final long QUIET_MILLIS = 100;

  private final List<Path> folders;
  private final WatchService service;

  /**
   * Begins to watch.
   *
   * @throws IOException if a folder cannot be read
   */
  public FolderWatch(List<Path> folders) throws IOException {
    this.folders = List.copyOf(folders);
    this.service = FileSystems.getDefault().newWatchService();
    register();
  }

  /** Folders that came since are watched from then on; one that has gone comes back or not. */
  private void registerAgain() {
    try {
      register();
    } catch (IOException | UncheckedIOException e) {
      // Whoever waits looks for themselves, and tells.
    }
  }

  private void register() throws IOException {
    for (Path folder : folders) {
      try (Stream<Path> below = Files.walk(folder, DEEPEST)) {
        for (Path each : below.filter(Files::isDirectory).toList()) {
          each.register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
        }
      }
    }
  }

  /**
   * Waits until something may have changed and nothing changes any more, or a second.
   *
   * @return false if the watch was closed
   */
  public boolean await() {
    try {
      WatchKey key = service.poll(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      while (key != null) {
        key.pollEvents();
        key.reset();
        // An editor writes a file in several steps, and several files at once.
        key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
      }
      registerAgain();
      return true;
    } catch (ClosedWatchServiceException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
