package dev.agentbench.cli;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.LimitWatch;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.app.RunRequest;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.progress.ProgressMode;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.Mode;
import dev.agentbench.task.yaml.TaskSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

  @Spec private @Nullable CommandSpec spec;

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "multi-agent",
      description = "single-agent, multi-agent or both, side by side (default: ${DEFAULT-VALUE}).")
  private String mode = "multi-agent";

  @Option(names = "--shuffle", description = "Draws the order of the tasks.")
  private boolean shuffle;

  @Mixin private TrialOptions trials = new TrialOptions();

  @Mixin private ResumeOptions resume = new ResumeOptions();

  @Mixin private RunGate gate = new RunGate();

  @Mixin private CiOptions ci = new CiOptions();

  @Mixin private GatewayOption gateway = new GatewayOption();

  @Mixin private ShowOptions show = new ShowOptions();

  @Option(
      names = "--ab-test",
      description = "Does what the command ab-test does, with its options.")
  private boolean abTest;

  @Mixin private AbTestOptions test = new AbTestOptions();

  @Mixin private GlobalOptions global = new GlobalOptions();

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (abTest) {
      return Main.run(console, asAbTest());
    }
    if (test.areGiven()) {
      throw new InvalidInputException(
          "--config-a, --config-b, --sequential and --yes belong to an A/B test",
          "Use the command ab-test.");
    }
    Surroundings.refuseUnfit();
    CommandSetup setup = new CommandSetup(console, global);
    ProgressMode progress = show.progress(global.quiet);
    gate.asked();
    ci.probe();
    RunScreen screen = new RunScreen(console, setup.terminal(), global.quiet, show.json);
    return resume.isAsked() ? resume(setup, progress, screen) : begin(setup, progress, screen);
  }

  /** The order of an A/B test is drawn anyway. */
  private String[] asAbTest() {
    List<String> words = new ArrayList<>(root().getParseResult().originalArgs());
    words.removeAll(List.of("--ab-test", "--shuffle"));
    words.set(words.indexOf("run"), "ab-test");
    return words.toArray(String[]::new);
  }

  private CommandLine root() {
    return Objects.requireNonNull(spec).root().commandLine();
  }

  private int begin(CommandSetup setup, ProgressMode progress, RunScreen screen)
      throws InterruptedException {
    List<Mode> modes = modes();
    Configuration configuration = setup.configure(gateway.settings());
    refuseOneGatewayForBothModes(configuration, modes);
    TaskSet tasks = setup.loadTasks(configuration);
    RunRequest request =
        RunRequest.inModes(
            configuration,
            modes,
            selection.selection(),
            trials.settings(configuration, shuffle),
            trials.name,
            trials.labels());
    if (show.dryRun) {
      screen.dryRun(request, tasks);
      return ExitCodes.OK;
    }
    show.probeReport(configuration.report());
    return new RunNotifications(configuration, console)
        .watching(
            () -> {
              try (BenchmarkRun run = BenchmarkRun.open(tasks, request)) {
                return run(run, configuration, setup, progress, screen);
              }
            });
  }

  private int resume(CommandSetup setup, ProgressMode progress, RunScreen screen)
      throws InterruptedException {
    resume.refuseStored(Objects.requireNonNull(spec));
    Integer concurrency = trials.concurrency();
    Configuration configuration = setup.configure(gateway.settings());
    show.probeReport(configuration.report());
    TaskSet tasks = setup.loadTasks(configuration);
    Optional<BenchmarkRun> resumed =
        BenchmarkRun.resume(tasks, resume.request(List.of(configuration), concurrency));
    if (resumed.isEmpty()) {
      screen.nothingToDo(resume.id());
      return ExitCodes.OK;
    }
    return new RunNotifications(configuration, console)
        .watching(
            () -> {
              try (BenchmarkRun run = resumed.get()) {
                return run(run, configuration, setup, progress, screen);
              }
            });
  }

  private int run(
      BenchmarkRun run,
      Configuration configuration,
      CommandSetup setup,
      ProgressMode progress,
      RunScreen screen)
      throws InterruptedException {
    screen.begins(run);
    LimitWatch limits = gate.open(run, configuration, console);
    RunOutcome outcome = new RunningTrials(console, setup, progress).execute(run, List.of(limits));
    List<Comparison> comparisons = gate.compare(outcome);
    List<String> failures = gate.failures(outcome, comparisons, configuration);
    Outputs outputs = new Outputs(console);
    outputs.write(
        () -> screen.document(outcome.experiments().stream().map(ExperimentView::of).toList()));
    outputs.write(() -> screen.summary(outcome, show.generateReport));
    outputs.write(() -> screen.unfinished(outcome, resumeLine(outcome, configuration)));
    outputs.write(() -> screen.compared(comparisons));
    if (show.generateReport) {
      outputs.write(() -> screen.reported(ReportCommand.write(configuration, outcome)));
    }
    ci.write(outcome, comparisons, failures, console, outputs);
    boolean asPlanned = outcome.result().status() == Status.COMPLETED;
    outputs.write(
        () ->
            new RunNotifications(configuration, console)
                .ended(outcome, comparisons, failures, asPlanned));
    int code = gate.endedByLimit() ? ExitCodes.OK : RunScreen.exitCode(outcome);
    return outputs.exitCode(code, GateVerdict.exitCode(failures, console.err()));
  }

  private String resumeLine(RunOutcome outcome, Configuration configuration) {
    String id = outcome.experiments().get(0).experiment().id().brief();
    List<String> words = new ArrayList<>(List.of("run", "--resume", id));
    words.addAll(gateway.words());
    words.addAll(global.configurationWords());
    return ResumeLine.of(words, configuration.redaction()::apply);
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
