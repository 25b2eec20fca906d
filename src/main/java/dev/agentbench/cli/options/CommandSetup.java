package dev.agentbench.cli.options;

import dev.agentbench.app.AbTestConfigurations;
import dev.agentbench.cli.console.Console;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.Problem;
import dev.agentbench.logging.LogSetup;
import dev.agentbench.progress.Terminal;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.workspace.command.OwnProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Set-up of a command before its own work: configuration, log, warnings. */
public final class CommandSetup {
  private final Console console;
  private final GlobalOptions options;
  private final AtomicReference<Consumer<String>> logLines;
  private boolean silent;

  public CommandSetup(Console console, GlobalOptions options) {
    this.console = console;
    this.options = options;
    this.logLines = new AtomicReference<>(console.err()::println);
  }

  /** Tells no warnings: another process that is set up likewise tells them. */
  public CommandSetup silent() {
    silent = true;
    return this;
  }

  /** Like {@link #configure}, for a command that runs or judges trials: all warnings are told. */
  public Configuration configureRun(List<String> ownOptions) {
    Configuration configuration = configured(ownOptions);
    warn(configuration.warnings());
    return configuration;
  }

  /** Loads the configuration with the command's own {@code --set} options before the user's. */
  public Configuration configure(List<String> ownOptions) {
    Configuration configuration = configured(ownOptions);
    warn(configuration.warningsBesidesFormer());
    return configuration;
  }

  /** Reads the configuration as it stands now, and sets nothing up. */
  public Configuration load(List<String> ownOptions) {
    List<String> set = set(ownOptions);
    return ConfigurationFile.find(options.config, console.environment(), Path.of(""))
        .map(found -> ConfigLoader.load(found.file(), found.base(), set, console.environment()))
        .orElseGet(() -> ConfigLoader.withoutFile(set, console.environment()));
  }

  private Configuration configured(List<String> ownOptions) {
    Configuration configuration = load(ownOptions);
    log(configuration, configuration.redaction()::apply);
    return configuration;
  }

  /** Loads both configurations of an A/B test likewise. */
  public AbTestConfigurations configureTest(AbTestOptions test, List<String> ownOptions) {
    Configuration a = load(test.a(), ownOptions);
    Configuration b = load(test.b(), ownOptions);
    AbTestConfigurations both = new AbTestConfigurations(test.a().name(), a, test.b().name(), b);
    log(a, both::redacted);
    warn(a.warnings());
    warn(b.warnings().stream().filter(warning -> !a.warnings().contains(warning)).toList());
    return both;
  }

  private Configuration load(AbTestOptions.Arm arm, List<String> ownOptions) {
    List<String> own = new ArrayList<>(ownOptions);
    own.addAll(arm.settings());
    Path file = arm.file();
    return file == null ? load(own) : ConfigLoader.load(file, set(own), console.environment());
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
  }

  /** Loads the configured tasks and tells what is odd in them. */
  public TaskSet loadTasks(Configuration configuration) {
    TaskSet tasks = new TaskLoader().load(configuration.tasks());
    warn(tasks.warnings());
    return tasks;
  }

  /** The tasks of arm B: those of A unless it names others. */
  public TaskSet loadTasksOfB(AbTestConfigurations configurations, TaskSet ofA) {
    boolean same = configurations.a().tasks().equals(configurations.b().tasks());
    return same ? ofA : loadTasks(configurations.b());
  }

  /** From here on log lines go there, such as above a progress bar. */
  public void logTo(Consumer<String> lines) {
    logLines.set(lines);
  }

  /** Whether the width is the terminal's own, and no user gave one. */
  public boolean followsTerminal() {
    return console.interactive() && !console.environment().containsKey("COLUMNS");
  }

  public Terminal terminal() {
    return Terminal.detect(
            console.environment(), console.interactive(), options.noColor, console.charset())
        .measured(console.environment());
  }

  private void warn(List<Problem> warnings) {
    if (!options.quiet && !silent) {
      warnings.forEach(problem -> console.err().println("warning: " + problem.render()));
    }
  }
}
