package dev.agentbench.cli;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.LimitWatch;
import dev.agentbench.app.ResumeRequest;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.app.RunRequest;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.progress.ProgressDisplay;
import dev.agentbench.progress.ProgressMode;
import dev.agentbench.result.Label;
import dev.agentbench.result.Mode;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.yaml.TaskSet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs an experiment. */
@Command(
    name = "run",
    description = "Runs tasks through the Gateway and keeps what was measured.",
    footer = {
      "",
      "Examples:",
      "  benchmark run --limit 10 --generate-report",
      "  benchmark run --category simple,medium --repeat 3 --concurrency 10 --name prompt-v7",
      "  benchmark run --gateway https://gateway.example.com --set gateway.api_key='$${GATEWAY_KEY}'",
      "  benchmark run --baseline latest --fail-on-regression",
      "  benchmark run --resume 3f2a"
    })
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "multi-agent",
      description = "single-agent, multi-agent or both, side by side (default: ${DEFAULT-VALUE}).")
  private String mode = "multi-agent";

  @Option(names = "--repeat", paramLabel = "K", description = "Trials of each task (default: 1).")
  private @Nullable Integer repeat;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Trials at once (default: as configured).")
  private @Nullable Integer concurrency;

  @Option(names = "--shuffle", description = "Draws the order of the tasks.")
  private boolean shuffle;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Decides the order that --shuffle draws.")
  private @Nullable Long seed;

  @Option(names = "--name", paramLabel = "NAME", description = "A name for the experiment.")
  private @Nullable String name;

  @Option(
      names = "--label",
      paramLabel = "KEY=VALUE",
      description = "A label for the experiment. Repeatable.")
  private List<String> labels = new ArrayList<>();

  @Mixin private ResumeOptions resume = new ResumeOptions();

  @Mixin private RunGate gate = new RunGate();

  @Mixin private CiOptions ci = new CiOptions();

  @Mixin private GatewayOption gateway = new GatewayOption();

  @Option(names = "--generate-report", description = "Writes a Markdown report at the end.")
  private boolean generateReport;

  @Option(names = "--dry-run", description = "Shows what would be run, and runs nothing.")
  private boolean dryRun;

  @Option(
      names = "--progress",
      paramLabel = "MODE",
      defaultValue = "auto",
      description = "auto, bar, plain or none (default: ${DEFAULT-VALUE}).")
  private String progress = "auto";

  @Option(names = "--json", description = "Prints the result as one JSON document.")
  private boolean json;

  @Mixin private GlobalOptions global = new GlobalOptions();

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandSetup setup = new CommandSetup(console, global);
    ProgressMode progressMode = progressMode();
    gate.asked();
    RunScreen screen = new RunScreen(console, setup.terminal(), global.quiet, json);
    return resume.isAsked()
        ? resume(setup, progressMode, screen)
        : begin(setup, progressMode, screen);
  }

  private int begin(CommandSetup setup, ProgressMode progressMode, RunScreen screen)
      throws InterruptedException {
    List<Mode> modes = modes();
    Configuration configuration = setup.configure(gateway.settings());
    refuseOneGatewayForBothModes(configuration, modes);
    TaskSet tasks = setup.loadTasks(configuration);
    RunRequest request =
        new RunRequest(
            modes, selection.selection(), runSettings(configuration), name, parsedLabels());
    if (dryRun) {
      screen.dryRun(request, tasks);
      return ExitCodes.OK;
    }
    try (BenchmarkRun run = BenchmarkRun.open(configuration, tasks, request)) {
      return run(run, configuration, setup, progressMode, screen);
    }
  }

  private int resume(CommandSetup setup, ProgressMode progressMode, RunScreen screen)
      throws InterruptedException {
    ResumeRequest request = resume.request(concurrency);
    requireConcurrency(concurrency);
    Configuration configuration = setup.configure(gateway.settings());
    TaskSet tasks = setup.loadTasks(configuration);
    Optional<BenchmarkRun> resumed = BenchmarkRun.resume(configuration, tasks, request);
    if (resumed.isEmpty()) {
      screen.nothingToDo(request.experiment());
      return ExitCodes.OK;
    }
    try (BenchmarkRun run = resumed.get()) {
      return run(run, configuration, setup, progressMode, screen);
    }
  }

  private int run(
      BenchmarkRun run,
      Configuration configuration,
      CommandSetup setup,
      ProgressMode progressMode,
      RunScreen screen)
      throws InterruptedException {
    screen.begins(run);
    LimitWatch limits = gate.open(run, configuration, console);
    RunOutcome outcome = execute(run, setup, progressMode, limits);
    List<Comparison> comparisons = gate.compare(outcome);
    screen.ends(outcome, generateReport);
    screen.compared(comparisons);
    if (generateReport) {
      screen.reported(ReportCommand.write(configuration, outcome.experiments()));
    }
    List<String> failures = gate.failures(outcome, comparisons, configuration);
    ci.write(outcome, comparisons, failures, console);
    return exitCode(outcome, failures);
  }

  /** What went wrong with the run itself comes before what its results say. */
  private int exitCode(RunOutcome outcome, List<String> failures) {
    int code = gate.endedByLimit() ? ExitCodes.OK : RunScreen.exitCode(outcome);
    int gateCode = GateVerdict.exitCode(failures, console.err());
    return code == ExitCodes.OK ? gateCode : code;
  }

  private RunOutcome execute(
      BenchmarkRun run, CommandSetup setup, ProgressMode progressMode, LimitWatch limits)
      throws InterruptedException {
    try (ProgressDisplay display =
            ProgressDisplay.open(
                progressMode, setup.terminal(), console.err(), InstantSource.system());
        Interruption interruption =
            new Interruption(() -> run.cancel("interrupted by the user"), console.err())) {
      setup.logTo(display::println);
      interruption.arm();
      return run.execute(List.of(display, limits));
    }
  }

  private List<Mode> modes() {
    if (mode.equals("both")) {
      return List.of(Mode.SINGLE_AGENT, Mode.MULTI_AGENT);
    }
    return List.of(
        Mode.parse(mode)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "--mode is '" + mode + "', not single-agent, multi-agent or both", null)));
  }

  private ProgressMode progressMode() {
    if (global.quiet) {
      return ProgressMode.NONE;
    }
    return ProgressMode.parse(progress)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "--progress is '" + progress + "', not auto, bar, plain or none", null));
  }

  private RunSettings runSettings(Configuration configuration) {
    int atOnce = concurrency == null ? configuration.run().concurrency() : concurrency;
    int repeats = repeat == null ? 1 : repeat;
    requireConcurrency(concurrency);
    if (repeats < 1 || repeats > 1000) {
      throw new InvalidInputException("--repeat is " + repeats + ", not between 1 and 1000", null);
    }
    long drawn = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
    return new RunSettings(atOnce, repeats, shuffle, drawn);
  }

  private static void requireConcurrency(@Nullable Integer atOnce) {
    if (atOnce != null && (atOnce < 1 || atOnce > 1000)) {
      throw new InvalidInputException(
          "--concurrency is " + atOnce + ", not between 1 and 1000", null);
    }
  }

  private List<Label> parsedLabels() {
    return labels.stream().map(RunCommand::label).toList();
  }

  static Label label(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new InvalidInputException("--label is '" + text + "', not KEY=VALUE", null);
    }
    return new Label(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
  }

  /** One backend is in one mode: two experiments on it would compare it with itself. */
  private static void refuseOneGatewayForBothModes(Configuration configuration, List<Mode> modes) {
    if (modes.size() > 1
        && configuration
            .gateways()
            .of(modes.get(0))
            .equals(configuration.gateways().of(modes.get(1)))) {
      throw new InvalidInputException(
          "--mode both needs a Gateway for each mode, and one is configured for both",
          "Name them as gateway.modes.single-agent.base_url and gateway.modes.multi-agent.base_url.");
    }
  }
}
