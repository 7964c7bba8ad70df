package org.agoranomos.ontology.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agoranomos.ontology.RandomFacts;
import org.agoranomos.ontology.fact.FactSchema;
import org.junit.jupiter.api.Test;

/** Threads that meet Jena for the first time at once do not wait for each other for ever. */
class JenaStartTest {
  @Test
  void manyThreadsMayBeginAtOnce() throws IOException, InterruptedException {
    for (int time = 0; time < 8; time++) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  JenaStartTest.class.getName())
              .inheritIO()
              .start();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      process.destroyForcibly();
      assertThat(ended).as("the process ended").isTrue();
      assertThat(process.exitValue()).isZero();
    }
  }

  /** What such a process does: several threads each begin at another class. */
  public static void main(String[] args) throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    FactSchema schema = FactSchema.standard();
    Runnable[] beginnings = {
      () -> new FactStatements(schema).of(new RandomFacts(1).ofEveryKind().get(0)),
      () -> Vocabulary.property("x"),
      () -> new FactReader(schema).kind(Vocabulary.ROW),
      () -> StatementFile.sha256(),
      () -> new FactStatements(schema).node("x")
    };
    Thread[] threads = new Thread[beginnings.length];
    for (int i = 0; i < threads.length; i++) {
      Runnable beginning = beginnings[i];
      threads[i] =
          new Thread(
              () -> {
                try {
                  go.await();
                  beginning.run();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      threads[i].start();
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
