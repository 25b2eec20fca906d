package dev.agentbench.cli;

import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.Invocation;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.project.NewFiles;
import dev.agentbench.project.ProjectStart;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
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
    footer = {"", "Examples:", "  benchmark init", "  benchmark init --from ../shop"})
final class InitCommand implements Callable<Integer> {
  private static final Path HERE = Path.of("");

  private final Console console;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Folder of the project (default: this one).")
  private Path from = HERE;

  @Mixin private GlobalOptions global = new GlobalOptions();

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ProjectStart start = ProjectStart.of(from.toAbsolutePath().normalize(), HERE.toAbsolutePath());
    NewFiles files = start.files(Objects.requireNonNullElse(global.config, Path.of("config.yaml")));
    files.write();
    PrintWriter out = console.out();
    out.printf(Locale.ROOT, "Project: %s%nWritten:%n", start.language());
    files.paths().forEach(path -> out.println("  " + path));
    if (!global.quiet) {
      String options = global.config == null ? "" : " --config " + global.config;
      out.printf(
          Locale.ROOT,
          "%nNext:%n  %s%n  %s%n  %s%n",
          Invocation.of("tasks verify" + options + "    # tries the example task"),
          Invocation.of("run" + options + "    # runs it on scripted agents"),
          Invocation.of("tasks new my_task" + options + "    # adds a task of your own"));
    }
    return ExitCodes.OK;
  }
}
