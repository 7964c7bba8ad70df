package org.agoranomos.auditor.cli;

import picocli.CommandLine.Command;

/** {@code agora rules}: the policies, shipped and one's own. */
@Command(
    name = "rules",
    description = "Lists and shows policies, and helps to write them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RulesListCommand.class,
      RulesShowCommand.class,
      RulesDocsCommand.class,
      RulesNewCommand.class,
      RulesCheckCommand.class,
      RulesTestCommand.class,
      RulesTryCommand.class,
      RulesTermsCommand.class,
      RulesLockCommand.class,
      RulesPackCommand.class,
      RulesVerifyCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
final class RulesCommand {}
