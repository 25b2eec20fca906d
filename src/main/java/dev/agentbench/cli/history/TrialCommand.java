package dev.agentbench.cli.history;

import dev.agentbench.cli.options.CommandGroup;
import picocli.CommandLine.Command;

/** Looks at single trials. */
@Command(
    name = "trial",
    description = "Show one trial: prompt, conversation, tool calls and changes; review it.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  benchmark trial show latest/task_001"})
public final class TrialCommand extends CommandGroup {}
