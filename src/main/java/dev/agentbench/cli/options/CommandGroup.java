package dev.agentbench.cli.options;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds other commands. */
public abstract class CommandGroup implements Runnable {
  @Spec CommandSpec spec;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public final void run() {
    throw new ParameterException(
        spec.commandLine(), "Give a command: " + String.join(", ", shownCommands()));
  }

  /** Those that the help lists: others are for shells. */
  private List<String> shownCommands() {
    return spec.commandLine().getSubcommands().entrySet().stream()
        .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }
}
