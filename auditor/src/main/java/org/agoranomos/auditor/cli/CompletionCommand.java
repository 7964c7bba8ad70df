package org.agoranomos.auditor.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agora completion}: the script by which a shell completes the command. */
@Command(
    name = "completion",
    description = {
      "Prints a script by which a shell completes this command.",
      "For this session: source <(agora completion bash)",
      "For all: agora completion bash > ~/.local/share/bash-completion/completions/agora"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  /** Shells that are known; zsh runs bash's script by its own bashcompinit. */
  enum Shell {
    bash,
    zsh
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private Shell shell;

  @Override
  public Integer call() {
    String script = AutoComplete.bash("agora", spec.root().commandLine());
    spec.commandLine().getOut().print(script);
    spec.commandLine().getOut().flush();
    return ExitCode.FINE;
  }
}
