package dev.agentbench.cli;

import dev.agentbench.app.TestConfigurations;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.Problem;
import dev.agentbench.logging.LogSetup;
import dev.agentbench.progress.Terminal;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.workspace.OwnProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a command does before its own work: configuration, log, warnings. */
final class CommandSetup {
  private static final Path DEFAULT_CONFIG = Path.of("config.yaml");

  private final Console console;
  private final GlobalOptions options;
  private final AtomicReference<Consumer<String>> logLines;

  CommandSetup(Console console, GlobalOptions options) {
    this.console = console;
    this.options = options;
    this.logLines = new AtomicReference<>(console.err()::println);
  }

  /** Loads the configuration with the command's own {@code --set} options before the user's. */
  Configuration configure(List<String> ownOptions) {
    List<String> set = set(ownOptions);
    Configuration configuration =
        options.config == null
            ? ConfigLoader.loadIfPresent(DEFAULT_CONFIG, set, console.environment())
            : ConfigLoader.load(options.config, set, console.environment());
    log(configuration, configuration.redaction()::apply);
    return configuration;
  }

  /** Loads both configurations of an A/B test likewise. */
  TestConfigurations configureTest(Path fileA, Path fileB, List<String> ownOptions) {
    List<String> set = set(ownOptions);
    Configuration a = ConfigLoader.load(fileA, set, console.environment());
    Configuration b = ConfigLoader.load(fileB, set, console.environment());
    TestConfigurations both = new TestConfigurations(fileA, a, fileB, b);
    log(a, both::redacted);
    warn(b.warnings().stream().filter(warning -> !a.warnings().contains(warning)).toList());
    return both;
  }

  private List<String> set(List<String> ownOptions) {
    List<String> set = new ArrayList<>(ownOptions);
    set.addAll(options.set);
    return set;
  }

  private void log(Configuration configuration, UnaryOperator<String> redaction) {
    LogSetup.redact(redaction);
    OwnProcess.hideArguments(redaction);
    LogSetup.apply(
        configuration.logging(),
        options.verbose,
        options.quiet,
        line -> logLines.get().accept(line));
    warn(configuration.warnings());
  }

  /** Loads the configured tasks and tells what is odd in them. */
  TaskSet loadTasks(Configuration configuration) {
    TaskSet tasks = new TaskLoader().load(configuration.tasks());
    warn(tasks.warnings());
    return tasks;
  }

  /** The tasks of arm B: those of A unless it names others. */
  TaskSet loadTasksOfB(TestConfigurations configurations, TaskSet ofA) {
    boolean same = configurations.a().tasks().equals(configurations.b().tasks());
    return same ? ofA : loadTasks(configurations.b());
  }

  /** From here on log lines go there, such as above a progress bar. */
  void logTo(Consumer<String> lines) {
    logLines.set(lines);
  }

  Terminal terminal() {
    return Terminal.detect(
            console.environment(), console.interactive(), options.noColor, console.charset())
        .measured(console.environment());
  }

  private void warn(List<Problem> warnings) {
    if (!options.quiet) {
      warnings.forEach(problem -> console.err().println("warning: " + problem.render()));
    }
  }
}
