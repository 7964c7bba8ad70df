package org.agoranomos.auditor.pipeline;

/** Is told what the audit is doing, for people who wait. */
@FunctionalInterface
public interface Progress {
  /** A step begins. */
  void step(String what);
}
