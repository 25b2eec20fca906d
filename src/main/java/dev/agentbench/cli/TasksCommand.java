package dev.agentbench.cli;

import dev.agentbench.app.MissingTests;
import dev.agentbench.app.SelectedTasks;
import dev.agentbench.app.TaskVerification;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.MachineRequirements;
import dev.agentbench.cli.console.TextTable;
import dev.agentbench.cli.options.CommandGroup;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.options.SelectionOptions;
import dev.agentbench.cli.view.ValidationView;
import dev.agentbench.cli.view.VerdictView;
import dev.agentbench.cli.view.VerifyScreen;
import dev.agentbench.config.Configuration;
import dev.agentbench.document.TaskDocument;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.error.Problem;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskStep;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSchemas;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.text.ForeignText;
import dev.agentbench.verify.TaskVerdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at task files. */
@Command(
    name = "tasks",
    description = "List, show, validate and verify tasks.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  benchmark tasks list --category simple"})
final class TasksCommand extends CommandGroup {
  private final Console console;

  TasksCommand(Console console) {
    this.console = console;
  }

  @Command(
      name = "list",
      description = "List and count tasks.",
      footer = {
        "",
        "Examples:",
        "  benchmark tasks list",
        "  benchmark tasks list --type debug --json"
      })
  int list(
      @Mixin SelectionOptions selection,
      @Option(names = "--seed", paramLabel = "S", description = "Seed of --sample.")
          @Nullable Long seed,
      @Option(names = "--json", description = "Print one JSON document.") boolean json,
      @Mixin GlobalOptions global) {
    TaskSet set = load(global);
    List<Task> tasks = SelectedTasks.of(selection.selection(seed), set.tasks());
    PrintWriter out = console.out();
    if (json) {
      out.println(JsonDocument.of(tasks.stream().map(TaskDocument::of).toList()));
      return ExitCodes.OK;
    }
    TextTable table = new TextTable("TASK", "CATEGORY", "TYPE", "CHECKS", "SOLUTION", "TITLE");
    for (Task task : tasks) {
      String solution = set.solutionsOf(task.id()).isEmpty() ? "-" : "yes";
      table.row(
          task.id(), task.category(), task.type(), task.checks().size(), solution, task.title());
    }
    table.print(out);
    out.printf(Locale.ROOT, "%n%d tasks: %s%n", tasks.size(), counts(tasks, Task::category));
    out.printf(
        Locale.ROOT,
        "%s%s%n",
        " ".repeat(String.valueOf(tasks.size()).length() + 8),
        counts(tasks, Task::type));
    return ExitCodes.OK;
  }

  @Command(
      name = "show",
      description = "Show one task as the agent and the checks see it.",
      footer = {"", "Example:", "  benchmark tasks show task_001"})
  int show(
      @Parameters(paramLabel = "ID", description = "Task id.") String id,
      @Option(names = "--json", description = "Print one JSON document.") boolean json,
      @Mixin GlobalOptions global) {
    TaskSet tasks = load(global);
    Task task =
        tasks
            .find(id)
            .orElseThrow(() -> SelectedTasks.unknown("No such task: " + id, id, tasks.tasks()));
    if (json) {
      console.out().println(JsonDocument.of(TaskDocument.of(task)));
    } else {
      print(task, console.out());
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "validate",
      description = "Report all problems of task files at once.",
      footer = {
        "",
        "Examples:",
        "  benchmark tasks validate",
        "  benchmark tasks validate tasks/1-simple.yaml"
      })
  int validate(
      @Parameters(
              paramLabel = "FILE",
              arity = "0..*",
              description = "Task files or folders (default: as configured).")
          List<Path> files,
      @Option(names = "--json", description = "Print one JSON document.") boolean json,
      @Mixin GlobalOptions global) {
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    List<Path> asked = files == null || files.isEmpty() ? List.of(configuration.tasks()) : files;
    List<ValidationView> results =
        asked.stream().map(file -> validated(file, configuration)).toList();
    if (json) {
      console.out().println(JsonDocument.of(results));
      return results.stream().allMatch(ValidationView::valid) ? ExitCodes.OK : ExitCodes.USAGE;
    }
    results.forEach(result -> show(result, global.quiet));
    List<Problem> problems =
        results.stream().flatMap(result -> result.problems().stream()).toList();
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "verify",
      description = {
        "Verify each task against its reference solution, wrong solutions and cheats.",
        "It must fail when untouched, pass five times in the same way with the reference solution,",
        "and fail with wrong solutions and cheats. Runs the programs that the checks run."
      },
      footer = {
        "",
        "Examples:",
        "  benchmark tasks verify",
        "  benchmark tasks verify --task-id task_007 --config mine.yaml"
      })
  int verify(
      @Mixin SelectionOptions selection,
      @Option(names = "--seed", paramLabel = "S", description = "Seed of --sample.")
          @Nullable Long seed,
      @Option(
              names = "--concurrency",
              paramLabel = "N",
              description = "Verify N tasks at the same time (default: one per processor).")
          Integer concurrency,
      @Option(names = "--json", description = "Print one JSON document.") boolean json,
      @Mixin GlobalOptions global)
      throws InterruptedException {
    MachineRequirements.refuseUnfit();
    CommandSetup setup = new CommandSetup(console, global);
    Configuration configuration = setup.configure(List.of());
    TaskSet set = setup.loadTasks(configuration);
    List<Task> tasks = SelectedTasks.of(selection.selection(seed), set.tasks());
    VerifyScreen screen = new VerifyScreen(console, tasks.size(), global.quiet);
    int atOnce = concurrency == null ? Runtime.getRuntime().availableProcessors() : concurrency;
    if (atOnce < 1 || atOnce > 100) {
      throw new InvalidInputException(
          "--concurrency is " + atOnce + ", not between 1 and 100", null);
    }
    List<TaskVerdict> verdicts =
        TaskVerification.of(configuration, set, tasks, atOnce, screen::told);
    if (json) {
      console.out().println(JsonDocument.of(verdicts.stream().map(VerdictView::of).toList()));
    } else {
      screen.ends(verdicts);
    }
    return verdicts.stream().allMatch(TaskVerdict::isGood) ? ExitCodes.OK : ExitCodes.USAGE;
  }

  @Command(
      name = "schema",
      description = "Print the JSON Schema of task files or solution files, for editors.",
      footer = {
        "",
        "Examples:",
        "  benchmark tasks schema > tasks.schema.json",
        "  benchmark tasks schema --solutions > solutions.schema.json"
      })
  int schema(
      @Option(names = "--solutions", description = "Print the schema of solution files.")
          boolean solutions,
      @Mixin GlobalOptions global) {
    console.out().print(solutions ? TaskSchemas.solutions() : TaskSchemas.tasks());
    return ExitCodes.OK;
  }

  private static ValidationView validated(Path file, Configuration configuration) {
    try {
      TaskSet set = new TaskLoader().load(file);
      List<Problem> warnings =
          Stream.concat(
                  set.warnings().stream(),
                  MissingTests.of(set, configuration.template(), configuration.checks()).stream())
              .toList();
      return ValidationView.valid(
          file.toString(), set.tasks().size(), set.solutions().size(), warnings);
    } catch (InvalidInputException invalid) {
      if (invalid.problems().isEmpty()) {
        throw invalid;
      }
      return ValidationView.invalid(file.toString(), invalid.problems());
    }
  }

  private void show(ValidationView result, boolean quiet) {
    result.warnings().forEach(warning -> console.err().println("warning: " + warning.render()));
    if (result.valid() && !quiet) {
      console
          .out()
          .printf(
              Locale.ROOT,
              "%s: %d tasks and %d solutions are valid%n",
              result.source(),
              result.tasks(),
              result.solutions());
    }
  }

  private TaskSet load(GlobalOptions global) {
    CommandSetup setup = new CommandSetup(console, global);
    return setup.loadTasks(setup.configure(List.of()));
  }

  private static void print(Task task, PrintWriter out) {
    out.printf(
        Locale.ROOT, "%s: %s%n%s, %s%n", task.id(), task.title(), task.category(), task.type());
    if (!task.hasSteps()) {
      out.printf(Locale.ROOT, "%n%s%n", task.description().strip());
    }
    section(out, "Expected agent", task.expectedAgents());
    section(out, "Expected files", task.expectedFiles());
    section(out, "Success criteria", task.successCriteria());
    if (task.hasSteps()) {
      printSteps(task, out);
    } else {
      section(out, "Checks", checks(task.steps().get(0)));
    }
    section(out, "Setup", task.setup());
    section(out, "Tags", task.tags());
  }

  private static void printSteps(Task task, PrintWriter out) {
    int count = task.steps().size();
    for (int i = 0; i < count; i++) {
      TaskStep step = task.steps().get(i);
      out.printf(Locale.ROOT, "%nStep %d of %d:%n%s%n", i + 1, count, step.description().strip());
      section(out, "Checks of step " + (i + 1), checks(step));
      if (step.stopsUnlessPassed()) {
        out.println();
        out.println("The next steps are left out unless they pass.");
      }
    }
    String counts =
        switch (task.score()) {
          case LAST -> "the last step";
          case MEAN -> "the mean of the steps";
        };
    out.printf(Locale.ROOT, "%nJudged by %s.%n", counts);
  }

  private static List<String> checks(TaskStep step) {
    return step.checks().stream().map(TaskDocument::describe).toList();
  }

  private static void section(PrintWriter out, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      out.printf(Locale.ROOT, "%n%s:%n", title);
      lines.forEach(line -> out.println("  - " + ForeignText.line(line)));
    }
  }

  private static String counts(List<Task> tasks, Function<Task, String> by) {
    Map<String, Long> counts =
        tasks.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey())
        .collect(Collectors.joining(", "));
  }
}
