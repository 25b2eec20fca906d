package dev.agentbench.cli.run;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.app.AbTestConfigurations;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.app.RunRequest;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.MachineRequirements;
import dev.agentbench.cli.console.ResumeLine;
import dev.agentbench.cli.options.AbTestOptions;
import dev.agentbench.cli.options.CiOptions;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.DetachOptions;
import dev.agentbench.cli.options.GateOptions;
import dev.agentbench.cli.options.GatewayOption;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.options.LiveOption;
import dev.agentbench.cli.options.ModeOption;
import dev.agentbench.cli.options.ResumeOptions;
import dev.agentbench.cli.options.SelectionOptions;
import dev.agentbench.cli.options.ShowOptions;
import dev.agentbench.cli.options.TrialOptions;
import dev.agentbench.cli.view.GeneratedReport;
import dev.agentbench.cli.view.SummaryView;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.progress.ProgressMode;
import dev.agentbench.report.JobResult;
import dev.agentbench.report.Judgement;
import dev.agentbench.task.yaml.TaskSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs two configurations side by side and compares them. */
@Command(
    name = "ab-test",
    description =
        "Run the same tasks under two configurations, in interleaved random order, and compare B"
            + " with A.",
    footer = {
      "",
      "Examples:",
      "  benchmark ab-test --config-a config.yaml --config-b new-prompt.yaml --repeat 3",
      "  benchmark ab-test --config-a a.yaml --config-b b.yaml --category simple"
          + " --fail-on-regression",
      "  benchmark ab-test --agent-a gemini --agent-b claude --repeat 3",
      "  benchmark ab-test --resume 3f2a --config-a a.yaml --config-b b.yaml"
    })
public final class AbTestCommand implements Callable<Integer> {
  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private AbTestOptions test = new AbTestOptions();

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Mixin private ModeOption mode = new ModeOption();

  @Mixin private TrialOptions trials = new TrialOptions();

  @Mixin private ResumeOptions resume = new ResumeOptions();

  @Mixin private GateOptions gate = new GateOptions();

  @Mixin private CiOptions ci = new CiOptions();

  @Mixin private GatewayOption gateway = new GatewayOption();

  @Mixin private ShowOptions show = new ShowOptions();

  @Mixin private LiveOption live = new LiveOption();

  @Mixin private DetachOptions detach = new DetachOptions();

  @Mixin private GlobalOptions global = new GlobalOptions();

  public AbTestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    test.require();
    if (global.config != null && !test.ofAgents()) {
      throw new InvalidInputException(
          "--config cannot be given with --config-a and --config-b", "Leave it out.");
    }
    gate.gate();
    live.check();
    MachineRequirements.refuseUnfit();
    CommandSetup setup = new CommandSetup(console, global);
    ProgressMode progress = show.progress(global.quiet);
    if (detach.isAsked(show)) {
      return detached(setup);
    }
    ci.probe();
    AbTestConfigurations configurations = setup.configureTest(test, gateway.settings());
    AbTestScreen screen =
        new AbTestScreen(console, setup.terminal(), configurations, global.quiet, show.json);
    return resume.isAsked()
        ? resume(setup, progress, configurations, screen)
        : begin(setup, progress, configurations, screen);
  }

  /** Nobody can answer there whether the test may start. */
  private int detached(CommandSetup setup) throws InterruptedException {
    if (console.in() != null && !test.yes && !resume.isAsked()) {
      throw new InvalidInputException(
          "ab-test --detach starts without a question", "Add --yes, or look first with --dry-run.");
    }
    AbTestConfigurations configurations = setup.silent().configureTest(test, gateway.settings());
    return new DetachedStart(console, global, show.json)
        .start(configurations.a(), Objects.requireNonNull(spec).commandLine());
  }

  private int begin(
      CommandSetup setup,
      ProgressMode progress,
      AbTestConfigurations configurations,
      AbTestScreen screen)
      throws InterruptedException {
    TaskSet tasks = setup.loadTasks(configurations.a());
    RunRequest request =
        configurations.request(
            tasks,
            setup.loadTasksOfB(configurations, tasks),
            mode.mode(),
            selection.selection(trials.seed),
            trials.settings(configurations.a(), true),
            trials.name,
            trials.labels(),
            test.sequential);
    if (test.sequential && request.settings().repeats() > 1) {
      throw new InvalidInputException(
          "--sequential needs one trial of each task, but --repeat is "
              + request.settings().repeats(),
          "Remove --repeat or --sequential.");
    }
    if (show.dryRun) {
      screen.run().dryRun(request, tasks, configurations.a().regression(), Optional.empty());
      return ExitCodes.OK;
    }
    show.probeReport(configurations.a().report());
    return RunNotifications.ofTest(configurations, console)
        .watching(
            () -> {
              try (BenchmarkRun run = BenchmarkRun.open(tasks, request)) {
                screen.begins(run);
                if (test.yes || screen.isConfirmed()) {
                  return execute(run, setup, progress, configurations, screen);
                }
                run.discardExperiments();
                return ExitCodes.INTERRUPTED;
              }
            });
  }

  private int resume(
      CommandSetup setup,
      ProgressMode progress,
      AbTestConfigurations configurations,
      AbTestScreen screen)
      throws InterruptedException {
    if (spec != null) {
      resume.refuseStored(spec);
    }
    show.probeReport(configurations.a().report());
    TaskSet tasks = setup.loadTasks(configurations.a());
    Optional<BenchmarkRun> resumed =
        BenchmarkRun.resume(tasks, resume.request(configurations.both(), trials.concurrency()));
    if (resumed.isEmpty()) {
      screen.run().nothingToDo(resume.id());
      return ExitCodes.OK;
    }
    return RunNotifications.ofTest(configurations, console)
        .watching(
            () -> {
              try (BenchmarkRun run = resumed.get()) {
                screen.goesOn(run);
                return execute(run, setup, progress, configurations, screen);
              }
            });
  }

  private int execute(
      BenchmarkRun run,
      CommandSetup setup,
      ProgressMode progress,
      AbTestConfigurations configurations,
      AbTestScreen screen)
      throws InterruptedException {
    AbTestWatch watch = AbTestWatch.of(run, gate.gate(), configurations.a().regression());
    if (watch.isAnswered()) {
      screen.answered();
      return ExitCodes.OK;
    }
    String resume = resumeLine(run, configurations.a());
    try (LiveScreen view = LiveScreen.open(live, configurations.a(), run, console)) {
      RunOutcome outcome =
          new RunningTrials(console, setup, progress)
              .tellingStart(detach.begunFile())
              .telling(view.observers(Optional.empty()))
              .execute(run, watch.rules(), resume);
      return tell(outcome, watch, configurations, screen, resume, view);
    }
  }

  private int tell(
      RunOutcome outcome,
      AbTestWatch watch,
      AbTestConfigurations configurations,
      AbTestScreen screen,
      String resume,
      LiveScreen view) {
    Configuration shared = configurations.a();
    ExperimentResults a = outcome.experiments().get(0);
    ExperimentMetrics b = outcome.experiments().get(1).metrics();
    Comparison comparison =
        Comparison.of(a.metrics(), b, shared.regression(), gate.allowPartial())
            .marking(outcome.flaky());
    List<String> failures = new ArrayList<>(watch.limit().stream().toList());
    failures.addAll(gate.gate().failures(b, comparison, shared.regression()));
    view.verdict(failures);
    boolean asPlanned = watch.endedIt(outcome);
    List<Comparison> comparisons = List.of(comparison);
    return new RunConclusion(
            console, screen.run(), show, ci, RunNotifications.ofTest(configurations, console))
        .tell(
            outcome,
            new JobResult(
                outcome.experiments(),
                outcome.flaky(),
                comparisons,
                failures,
                screen.run().missing(),
                screen.forecasts()),
            () -> SummaryView.of(outcome.experiments(), comparisons, failures),
            () ->
                GeneratedReport.write(
                    shared, outcome, new Judgement(comparisons, failures, screen.facts())),
            asPlanned ? null : resume,
            asPlanned);
  }

  private String resumeLine(BenchmarkRun run, Configuration configuration) {
    List<String> words = new ArrayList<>(List.of("ab-test"));
    words.addAll(List.of("--resume", run.experiments().get(0).id().brief()));
    words.addAll(test.words());
    words.addAll(gateway.words());
    words.addAll(global.configurationWords());
    return ResumeLine.of(words, configuration.redaction()::apply);
  }
}
