package dev.agentbench.cli;

import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.Invocation;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.ConfiguredAgent;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.project.NewFiles;
import dev.agentbench.project.ProjectStart;
import dev.agentbench.project.StartAgent;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a configuration and an example task for a project. */
@Command(
    name = "init",
    description = {
      "Write a commented config.yaml and one example task for a project.",
      "The language is found by the project's files. No file is ever overwritten."
    },
    footer = {
      "",
      "Examples:",
      "  benchmark init",
      "  benchmark init --from ../shop --agent gemini"
    })
final class InitCommand implements Callable<Integer> {
  private static final Path HERE = Path.of("");

  private final Console console;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Folder of the project (default: this one).")
  private Path from = HERE;

  @Option(
      names = "--agent",
      paramLabel = "NAME|COMMAND",
      description =
          "Coding agent that runs talk to, which speaks ACP: a name of 'agents list', or a command"
              + " with its arguments (default: the scripted agents).")
  private @Nullable String agent;

  @Mixin private GlobalOptions global = new GlobalOptions();

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    StartAgent chosen = agent == null ? null : chosen(agent);
    ProjectStart start = ProjectStart.of(from.toAbsolutePath().normalize(), HERE.toAbsolutePath());
    NewFiles files =
        start.files(Objects.requireNonNullElse(global.config, Path.of("config.yaml")), chosen);
    files.write();
    PrintWriter out = console.out();
    out.printf(Locale.ROOT, "Project: %s%nWritten:%n", start.language());
    files.paths().forEach(path -> out.println("  " + path));
    if (!global.quiet) {
      out.printf(Locale.ROOT, "%nNext:%n");
      next(chosen).forEach(line -> out.println("  " + line));
    }
    return ExitCodes.OK;
  }

  /**
   * The agent as the configuration reads it, which tells what is wrong with it before anything is
   * written. Another word than a name is a command.
   */
  private StartAgent chosen(String text) {
    ConfiguredAgent read =
        ConfigLoader.withoutFile(ConfigLoader.optionsForAgent(text), console.environment())
            .agents()
            .choice()
            .orElseThrow(() -> new InvalidInputException("--agent is empty", "Leave it out."));
    return new StartAgent(read.name(), text.equals(read.name()) ? null : text);
  }

  private List<String> next(@Nullable StartAgent chosen) {
    String options = global.config == null ? "" : " --config " + global.config;
    List<String> lines = new ArrayList<>();
    lines.add(Invocation.of("tasks verify" + options + "    # tries the example task"));
    if (chosen == null) {
      lines.add(Invocation.of("run" + options + "    # runs it on scripted agents"));
    } else {
      lines.add(
          Invocation.of(
              "agents check "
                  + chosen.name()
                  + options
                  + "    # starts it once, without a prompt"));
      lines.add(
          Invocation.of("run --limit 1" + options + "    # runs the example on " + chosen.name()));
    }
    lines.add(Invocation.of("tasks new my_task" + options + "    # adds a task of your own"));
    return lines;
  }
}
