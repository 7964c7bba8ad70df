package org.agoranomos.auditor.cli;

import java.nio.file.Path;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.pipeline.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of the commands that read an audit's sources and judge what they give. */
final class RunOptions {
  /** Where archives and compiled packs are, from where the command stands. */
  static final Path HOME = Path.of(".agora");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description = "Where the knowledge graph is kept (default: .agora/archive/<audit>).")
  private @Nullable Path archive;

  @Option(names = "--from-archive", description = "Read the archive in place of the sources.")
  private boolean fromArchive;

  @Option(
      names = "--log",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "How progress and errors are told on standard error: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Log.Format logFormat;

  @Option(names = "--quiet", description = "Tell no progress; an audit prints no summary either.")
  private boolean quiet;

  /** The archive of an audit. */
  Path archive(AuditConfig audit) {
    return archive == null ? HOME.resolve("archive").resolve(audit.id()) : archive;
  }

  /** Whether the archive is read in place of the sources. */
  boolean fromArchive() {
    return fromArchive;
  }

  boolean quiet() {
    return quiet;
  }

  /** Where errors are told. */
  Log log() {
    return new Log(command.commandLine().getErr(), logFormat);
  }

  /** Where progress is told. */
  Progress progress() {
    return quiet ? step -> {} : log()::info;
  }
}
