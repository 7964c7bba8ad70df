package org.agoranomos.auditor.cli;

import picocli.CommandLine.Command;

/** {@code agora sources}: what the sources of an audit give. */
@Command(
    name = "sources",
    description = "Says what the sources of an audit give, before any rule is asked.",
    mixinStandardHelpOptions = true,
    subcommands = {SourcesCheckCommand.class, SourcesPreviewCommand.class},
    synopsisSubcommandLabel = "(check | preview)")
final class SourcesCommand {}
