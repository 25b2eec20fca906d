package dev.agentbench.cli;

import dev.agentbench.analysis.Metric;
import dev.agentbench.app.Stores;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.Store;
import dev.agentbench.task.Task;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.text.ForeignText;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints words for the completion script, a line each; nothing where there are none. */
@Command(
    name = "complete",
    hidden = true,
    description = "Print words for shell completion.",
    footer = {"", "Example:", "  benchmark complete experiments"})
final class CompleteCommand implements Callable<Integer> {
  private static final int EXPERIMENTS = 50;

  private final Console console;

  @Parameters(
      paramLabel = "KIND",
      description = "experiments, tasks, categories, types or metrics.")
  private String kind = "";

  @Mixin private GlobalOptions global = new GlobalOptions();

  CompleteCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      words()
          .filter(word -> word.matches("[\\p{L}\\p{N}._:-]+"))
          .distinct()
          .forEach(word -> console.out().println(ForeignText.line(word)));
    } catch (BenchmarkException none) {
      return ExitCodes.FAILURE; // a shell that completes shows no messages
    }
    return ExitCodes.OK;
  }

  private Stream<String> words() {
    global.quiet = true;
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    return switch (kind) {
      case "experiments" -> experiments(configuration);
      case "tasks" -> tasks(configuration, task -> task.id().value());
      case "categories" -> tasks(configuration, Task::category);
      case "types" -> tasks(configuration, Task::type);
      case "metrics" -> Stream.of(Metric.values()).map(Metric::id);
      default -> throw new InvalidInputException("'" + kind + "' is no kind of words", null);
    };
  }

  private static Stream<String> experiments(Configuration configuration) {
    try (Store store = Stores.openExisting(configuration.store())) {
      List<Experiment> newest = store.experiments().newest(EXPERIMENTS);
      return Stream.concat(
          Stream.of("latest", "previous"),
          newest.stream()
              .flatMap(each -> Stream.of(each.id().brief(), each.name()))
              .filter(word -> word != null));
    }
  }

  private static Stream<String> tasks(Configuration configuration, Function<Task, String> word) {
    return new TaskLoader().load(configuration.tasks()).tasks().stream().map(word);
  }
}
