package dev.agentbench.cli.run;

import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.app.Baselines;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.DryRun;
import dev.agentbench.app.LimitWatch;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.app.RunRequest;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.MachineRequirements;
import dev.agentbench.cli.console.ResumeLine;
import dev.agentbench.cli.options.AbTestOptions;
import dev.agentbench.cli.options.Choice;
import dev.agentbench.cli.options.CiOptions;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.DetachOptions;
import dev.agentbench.cli.options.FailedFromOptions;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.options.LiveOption;
import dev.agentbench.cli.options.PauseOption;
import dev.agentbench.cli.options.ResumeOptions;
import dev.agentbench.cli.options.SelectionOptions;
import dev.agentbench.cli.options.ShowOptions;
import dev.agentbench.cli.options.TargetOptions;
import dev.agentbench.cli.options.TrialOptions;
import dev.agentbench.cli.options.WatchOption;
import dev.agentbench.cli.view.GeneratedReport;
import dev.agentbench.config.Configuration;
import dev.agentbench.document.ExperimentDocument;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.progress.ProgressMode;
import dev.agentbench.report.Judgement;
import dev.agentbench.result.Mode;
import dev.agentbench.task.TaskSelection;
import dev.agentbench.task.yaml.TaskSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
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
    description = "Run tasks through the Gateway and store the results.",
    footer = {
      "",
      "Examples:",
      "  benchmark run --limit 10 --generate-report",
      "  benchmark run --category simple,medium --repeat 3 --concurrency 10 --name prompt-v7",
      "  benchmark run --gateway https://gateway.example.com --set"
          + " gateway.api_key='$${GATEWAY_KEY}'",
      "  benchmark run --agent gemini --limit 3",
      "  benchmark run --baseline latest --fail-on-regression",
      "  benchmark run --failed-from latest --max-failures 3",
      "  benchmark run --resume 3f2a"
    })
public final class RunCommand implements Callable<Integer> {
  private final Console console;
  private final ToIntFunction<String[]> program;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Mixin private FailedFromOptions again = new FailedFromOptions();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "multi-agent",
      description = "single-agent, multi-agent or both, interleaved (default: ${DEFAULT-VALUE}).")
  private String mode = "multi-agent";

  @Option(names = "--shuffle", description = "Shuffle the tasks.")
  private boolean shuffle;

  @Mixin private TrialOptions trials = new TrialOptions();

  @Mixin private ResumeOptions resume = new ResumeOptions();

  @Mixin private RunGate gate = new RunGate();

  @Mixin private CiOptions ci = new CiOptions();

  @Mixin private TargetOptions target = new TargetOptions();

  @Mixin private WatchOption watch = new WatchOption();

  @Mixin private ShowOptions show = new ShowOptions();

  @Mixin private LiveOption live = new LiveOption();

  @Mixin private PauseOption pause = new PauseOption();

  @Mixin private DetachOptions detach = new DetachOptions();

  @Option(names = "--ab-test", description = "Same as the command ab-test, with its options.")
  private boolean abTest;

  @Mixin private AbTestOptions test = new AbTestOptions();

  @Mixin private GlobalOptions global = new GlobalOptions();

  /**
   * @param program runs a whole command line and gives its exit code
   */
  public RunCommand(Console console, ToIntFunction<String[]> program) {
    this.console = console;
    this.program = program;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (abTest) {
      return program.applyAsInt(asAbTest());
    }
    if (test.areGiven()) {
      throw new InvalidInputException(
          "--config-a, --config-b, --sequential and --yes belong to an A/B test",
          "Use the command ab-test, or add --ab-test.");
    }
    MachineRequirements.refuseUnfit();
    CommandSetup setup = new CommandSetup(console, global);
    ProgressMode progress = show.progress(global.quiet);
    gate.asked();
    live.check();
    pause.ends();
    if (detach.isAsked(show)) {
      return new DetachedStart(console, global, show.json)
          .start(setup.silent().configureRun(target.settings()), root());
    }
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
    Configuration configuration = setup.configureRun(target.settings());
    TaskSet tasks = setup.loadTasks(configuration);
    RunningTrials trialsShown =
        new RunningTrials(console, setup, progress)
            .watching(watch.task(tasks))
            .tellingStart(detach.begunFile());
    Optional<TaskSelection> selected =
        again.narrow(selection.selection(trials.seed), tasks, configuration.store());
    if (selected.isEmpty()) {
      screen.nothingToRun(again.describe());
      return ExitCodes.OK;
    }
    RunRequest request =
        RunRequest.inModes(
            configuration,
            modes,
            selected.get(),
            trials.settings(configuration, shuffle),
            trials.name,
            trials.labels());
    if (show.dryRun) {
      Optional<Baselines> baselines =
          gate.choose(configuration, () -> DryRun.experiments(request, tasks.tasks()));
      screen.dryRun(request, tasks, configuration.regression(), baselines);
      gate.refuseIncomparable(baselines);
      return ExitCodes.OK;
    }
    show.probeReport(configuration.report());
    return new RunNotifications(configuration, console)
        .watching(
            () -> {
              try (BenchmarkRun run = BenchmarkRun.open(tasks, request)) {
                return run(run, configuration, trialsShown, screen);
              }
            });
  }

  private int resume(CommandSetup setup, ProgressMode progress, RunScreen screen)
      throws InterruptedException {
    resume.refuseStored(Objects.requireNonNull(spec));
    Integer concurrency = trials.concurrency();
    Configuration configuration = setup.configureRun(target.settings());
    show.probeReport(configuration.report());
    TaskSet tasks = setup.loadTasks(configuration);
    RunningTrials trialsShown =
        new RunningTrials(console, setup, progress)
            .watching(watch.task(tasks))
            .tellingStart(detach.begunFile());
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
                return run(run, configuration, trialsShown, screen);
              }
            });
  }

  private int run(
      BenchmarkRun run, Configuration configuration, RunningTrials trialsShown, RunScreen screen)
      throws InterruptedException {
    run.pauseAfter(pause.ends());
    LimitWatch limits = gate.open(run, configuration, console);
    screen.begins(run); // only now: a run that the gate refuses keeps no experiment of this id
    screen.forecast(gate.forecast());
    try (LiveScreen view = LiveScreen.open(live, configuration, run, console)) {
      trialsShown.telling(view.observers(gate.baselines()));
      return run(run, configuration, trialsShown, screen, limits, view);
    }
  }

  private int run(
      BenchmarkRun run,
      Configuration configuration,
      RunningTrials trialsShown,
      RunScreen screen,
      LimitWatch limits,
      LiveScreen view)
      throws InterruptedException {
    String resume = resumeLine(run, configuration);
    RunOutcome outcome = trialsShown.execute(run, List.of(limits), resume);
    List<Comparison> comparisons = gate.compare(outcome);
    List<String> failures = gate.failures(outcome, comparisons, configuration);
    view.verdict(failures);
    return new RunConclusion(
            console, screen, show, ci, new RunNotifications(configuration, console))
        .tell(
            outcome,
            gate.job(outcome, comparisons, failures),
            () -> outcome.experiments().stream().map(ExperimentDocument::of).toList(),
            () ->
                GeneratedReport.write(configuration, outcome, Judgement.of(comparisons, failures)),
            resume,
            gate.endedByLimit());
  }

  private String resumeLine(BenchmarkRun run, Configuration configuration) {
    String id = run.experiments().get(0).id().brief();
    List<String> words = new ArrayList<>(List.of("run", "--resume", id));
    words.addAll(target.words());
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
                    Choice.unknown(
                        "--mode", mode, List.of("single-agent", "multi-agent", "both"))));
  }
}
