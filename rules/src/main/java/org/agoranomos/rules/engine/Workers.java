package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few threads, each with a tool of its own. Work waits where it is made when all are busy, so
 * that memory is bounded; the first failure is thrown to whoever submits next, or closes.
 *
 * @param <T> the tool
 */
final class Workers<T> implements AutoCloseable {
  private final Consumer<T> end = tool -> {};
  private final BlockingQueue<Consumer<T>> queue;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Workers(int count, Supplier<T> tools) {
    queue = new ArrayBlockingQueue<>(count * 2);
    for (int i = 0; i < count; i++) {
      T tool = tools.get();
      Thread thread = new Thread(() -> work(tool), "rules-" + (i + 1));
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  private void work(T tool) {
    try {
      for (Consumer<T> task = queue.take(); task != end; task = queue.take()) {
        if (failure.get() == null) {
          try {
            task.accept(tool);
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void submit(Consumer<T> task) {
    check();
    put(task);
  }

  private void put(Consumer<T> task) {
    try {
      queue.put(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while evaluating", e);
    }
  }

  private void check() {
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    } else if (thrown != null) {
      throw new IllegalStateException("a session failed: " + thrown.getMessage(), thrown);
    }
  }

  @Override
  public void close() {
    threads.forEach(thread -> put(end));
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    check();
  }
}
