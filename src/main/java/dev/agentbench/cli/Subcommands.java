package dev.agentbench.cli;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands below another one. To read the options of all of them by reflection takes longer
 * than all else that a short command does, so only those that the arguments name are read. The
 * others are a name and a description: enough to list and to suggest them.
 */
final class Subcommands {
  /** An argument file, which may name any command: as an argument it means all of them. */
  static final String ALL = "@";

  private final CommandLine parent;
  private final Set<String> words;
  private final boolean all;

  /** Adds to a command that will be given the arguments. */
  Subcommands(CommandLine parent, String... arguments) {
    this.parent = parent;
    this.words = Set.copyOf(List.of(arguments));
    this.all = words.stream().anyMatch(word -> word.startsWith(ALL));
  }

  Subcommands add(Class<?> type, Supplier<?> command) {
    Command facts = type.getAnnotation(Command.class);
    boolean named = all || words.contains(facts.name());
    parent.addSubcommand(facts.name(), named ? command.get() : headline(facts));
    return this;
  }

  /** The command with all that was added. */
  CommandLine parent() {
    return parent;
  }

  private static CommandSpec headline(Command facts) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(facts.description()).hidden(facts.hidden());
    return spec;
  }
}
