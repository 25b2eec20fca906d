package dev.agentbench.cli;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.app.RunRequest;
import dev.agentbench.app.TestConfigurations;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.progress.ProgressMode;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.task.yaml.TaskSet;
import java.util.ArrayList;
import java.util.List;
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
        "Runs the same tasks under two configurations, by turns in a drawn order, and compares B"
            + " with A.",
    footer = {
      "",
      "Examples:",
      "  benchmark ab-test --config-a config.yaml --config-b new-prompt.yaml --repeat 3",
      "  benchmark ab-test --config-a a.yaml --config-b b.yaml --category simple --fail-on-regression",
      "  benchmark ab-test --resume 3f2a --config-a a.yaml --config-b b.yaml"
    })
final class AbTestCommand implements Callable<Integer> {
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

  @Mixin private GlobalOptions global = new GlobalOptions();

  AbTestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    test.require();
    if (global.config != null) {
      throw new InvalidInputException(
          "--config cannot be given with --config-a and --config-b", "Leave it out.");
    }
    gate.gate();
    Surroundings.refuseUnfit();
    ci.probe();
    CommandSetup setup = new CommandSetup(console, global);
    ProgressMode progress = show.progress(global.quiet);
    TestConfigurations configurations =
        setup.configureTest(test.configA(), test.configB(), gateway.settings());
    AbTestScreen screen =
        new AbTestScreen(console, setup.terminal(), configurations, global.quiet, show.json);
    return resume.isAsked()
        ? resume(setup, progress, configurations, screen)
        : begin(setup, progress, configurations, screen);
  }

  private int begin(
      CommandSetup setup,
      ProgressMode progress,
      TestConfigurations configurations,
      AbTestScreen screen)
      throws InterruptedException {
    TaskSet tasks = setup.loadTasks(configurations.a());
    RunRequest request =
        configurations.request(
            tasks,
            setup.loadTasksOfB(configurations, tasks),
            mode.mode(),
            selection.selection(),
            trials.settings(configurations.a(), true),
            trials.name,
            trials.labels(),
            test.sequential);
    if (test.sequential && request.settings().repeats() > 1) {
      throw new InvalidInputException(
          "--sequential goes with one trial of each task, and --repeat is "
              + request.settings().repeats(),
          "Leave out --repeat, or --sequential.");
    }
    if (show.dryRun) {
      screen.run().dryRun(request, tasks);
      return ExitCodes.OK;
    }
    show.probeReport(configurations.a().report());
    return RunNotifications.ofTest(configurations, console)
        .watching(
            () -> {
              try (BenchmarkRun run = BenchmarkRun.open(tasks, request)) {
                screen.begins(run);
                return test.yes || screen.isConfirmed()
                    ? execute(run, setup, progress, configurations, screen)
                    : ExitCodes.INTERRUPTED;
              }
            });
  }

  private int resume(
      CommandSetup setup,
      ProgressMode progress,
      TestConfigurations configurations,
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
      TestConfigurations configurations,
      AbTestScreen screen)
      throws InterruptedException {
    TestWatch watch = TestWatch.of(run, gate.gate(), configurations.a().regression());
    if (watch.isAnswered()) {
      screen.answered();
      return ExitCodes.OK;
    }
    RunOutcome outcome =
        new RunningTrials(console, setup, progress).execute(run, watch.listeners());
    return tell(outcome, watch, configurations, screen);
  }

  private int tell(
      RunOutcome outcome, TestWatch watch, TestConfigurations configurations, AbTestScreen screen) {
    Configuration shared = configurations.a();
    ExperimentResults a = outcome.experiments().get(0);
    ExperimentMetrics b = outcome.experiments().get(1).metrics();
    Comparison comparison =
        Comparison.of(a.metrics(), b, shared.regression(), gate.allowPartial())
            .marking(outcome.flaky());
    List<String> failures = new ArrayList<>(watch.limit().stream().toList());
    failures.addAll(gate.gate().failures(b, comparison, shared.regression()));
    boolean asPlanned = watch.endedIt(outcome);
    Outputs outputs = new Outputs(console);
    outputs.write(
        () -> screen.ends(outcome, show.generateReport, asPlanned ? null : resumeLine(a, shared)));
    outputs.write(() -> screen.compared(outcome, comparison, failures));
    if (show.generateReport) {
      outputs.write(() -> screen.reported(outcome, comparison));
    }
    ci.write(outcome, List.of(comparison), failures, console, outputs);
    boolean complete = asPlanned || outcome.result().status() == Status.COMPLETED;
    outputs.write(
        () ->
            RunNotifications.ofTest(configurations, console)
                .ended(outcome, List.of(comparison), failures, complete));
    int code = asPlanned ? ExitCodes.OK : AbTestScreen.exitCode(outcome);
    return outputs.exitCode(code, GateVerdict.exitCode(failures, console.err()));
  }

  private String resumeLine(ExperimentResults a, Configuration configuration) {
    List<String> words = new ArrayList<>(List.of("ab-test"));
    words.addAll(List.of("--resume", a.experiment().id().brief()));
    words.addAll(test.words());
    words.addAll(gateway.words());
    words.addAll(global.configurationWords());
    return ResumeLine.of(words, configuration.redaction()::apply);
  }
}
