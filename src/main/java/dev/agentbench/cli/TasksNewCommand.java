package dev.agentbench.cli;

import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.project.ProjectStart;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.edit.NewTask;
import dev.agentbench.task.edit.TaskFileText;
import dev.agentbench.task.edit.TaskFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a task to be filled by its author. */
@Command(
    name = "new",
    description = {
      "Add a task with every key explained, to be filled by you.",
      "It gets a file of its own; where one file is configured, it is added to its end."
    },
    footer = {"", "Example:", "  benchmark tasks new fix_rounding --title \"Totals are rounded\""})
final class TasksNewCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "ID",
      description = "Id of the new task: letters, digits, '.', '_', '-'.")
  private String id = "";

  @Option(names = "--title", paramLabel = "TEXT", description = "Its title (default: the id).")
  private @Nullable String title;

  @Mixin private GlobalOptions global = new GlobalOptions();

  TasksNewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandSetup setup = new CommandSetup(console, global);
    Configuration configuration = setup.configure(List.of());
    if (!TaskId.isValid(id)) {
      throw new InvalidInputException(
          "'" + id + "' is no id of a task", "Ids have letters, digits, '.', '_' and '-'.");
    }
    if (setup.loadTasks(configuration).find(id).isPresent()) {
      throw new InvalidInputException("There is a task " + id + " already", "Choose another id.");
    }
    String lines =
        ProjectStart.of(configuration.template(), Path.of("").toAbsolutePath())
            .task(id, title == null ? id : title);
    TaskFiles files = new TaskFiles(configuration.tasks());
    Path written = files.isFolder() ? inFile(files, lines) : atEnd(files, lines);
    console.out().println(written);
    return ExitCodes.OK;
  }

  private Path inFile(TaskFiles files, String lines) {
    String name = id + ".yaml";
    files.create(name, NewTask.alone(lines).whole());
    return files.path(name);
  }

  private static Path atEnd(TaskFiles files, String lines) {
    TaskFileText file = files.read(files.names().get(0));
    files.write(file.name(), NewTask.in(file, lines).whole(), file.fingerprint());
    return files.path(file.name());
  }
}
