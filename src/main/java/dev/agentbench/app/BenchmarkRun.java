package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.config.Configuration;
import dev.agentbench.event.EventBus;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunListener;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.run.Arm;
import dev.agentbench.run.RunExecutor;
import dev.agentbench.run.RunPlan;
import dev.agentbench.run.RunResult;
import dev.agentbench.store.Store;
import dev.agentbench.task.Task;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.trial.Bench;
import dev.agentbench.trial.TrialRunner;
import dev.agentbench.workspace.CommandRunner;
import dev.agentbench.workspace.CommandSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A run with everything it needs opened and wired; the assembly of the whole program on one screen.
 */
public final class BenchmarkRun implements AutoCloseable {
  private final Configuration configuration;
  private final RunRequest request;
  private final List<Task> selected;
  private final Store store;
  private final Bench bench;
  private final List<OpenGateway> gateways = new ArrayList<>();
  private final List<Experiment> experiments = new ArrayList<>();
  private final CloseStack opened;
  private final InstantSource clock = InstantSource.system();
  private final AtomicReference<@Nullable String> cancelled = new AtomicReference<>();
  private final AtomicReference<@Nullable RunExecutor> running = new AtomicReference<>();

  private BenchmarkRun(
      Configuration configuration, RunRequest request, TaskSet tasks, CloseStack opened)
      throws InterruptedException {
    this.configuration = configuration;
    this.request = request;
    this.opened = opened;
    selected = request.selection().apply(tasks.tasks());
    store = opened.push(Stores.open(configuration.store()));
    bench = Benches.open(configuration, opened);
    openGateways(
        tasks,
        new SourceControl(new CommandRunner(CommandSettings.OWN))
            .commitOf(configuration.tasks())
            .orElse(null));
  }

  /**
   * Opens everything that a run needs, so that what is missing is told before anything starts.
   *
   * @throws dev.agentbench.error.BenchmarkException when a task file, the selection, the database
   *     or a Gateway is no good
   */
  public static BenchmarkRun open(Configuration configuration, TaskSet tasks, RunRequest request)
      throws InterruptedException {
    CloseStack opened = new CloseStack();
    boolean complete = false;
    try {
      BenchmarkRun run = new BenchmarkRun(configuration, request, tasks, opened);
      complete = true;
      return run;
    } finally {
      if (!complete) {
        opened.close();
      }
    }
  }

  private void openGateways(TaskSet tasks, @Nullable String commit) throws InterruptedException {
    GatewayOpener opener =
        new GatewayOpener(configuration.pace(), configuration.redaction(), () -> tasks);
    Manifests manifests =
        new Manifests(configuration, request, selected, commit, bench.commands().sandbox());
    UUID group = request.modes().size() > 1 ? UUID.randomUUID() : null;
    for (Mode mode : request.modes()) {
      OpenGateway gateway = opened.push(opener.open(configuration.gateways().of(mode)));
      gateways.add(gateway);
      experiments.add(
          new Experiment(
              ExperimentId.random(),
              mode,
              request.name(),
              request.labels(),
              group,
              clock.instant(),
              manifests.of(gateway.info()),
              null));
    }
  }

  /** The experiments that will be run, one for each mode. */
  public List<Experiment> experiments() {
    return List.copyOf(experiments);
  }

  /** Where results are kept. */
  public String storeLocation() {
    return store.location();
  }

  /**
   * Runs all trials and waits for their end.
   *
   * @throws dev.agentbench.error.BenchmarkException when results can no longer be kept
   */
  public RunOutcome execute(List<? extends RunListener> observers) throws InterruptedException {
    RunResult result;
    try (ResultSink recorder = store.recorder();
        EventBus events = new EventBus(recorder, observers)) {
      RunExecutor executor = new RunExecutor(request.settings(), events, clock);
      running.set(executor);
      if (cancelled.get() != null) {
        executor.cancel(cancelled.get());
      }
      result = executor.run(RunPlan.of(arms(events), selected, request.settings()));
    }
    List<ExperimentResults> results =
        experiments.stream()
            .map(experiment -> store.experiments().find(experiment.id()).orElse(experiment))
            .map(
                experiment ->
                    new ExperimentResults(experiment, store.trials().ofExperiment(experiment.id())))
            .toList();
    return new RunOutcome(result, results);
  }

  /**
   * Stops in order: nothing new starts, running trials are cancelled, everything is kept. Any
   * thread may call it.
   */
  public void cancel(String why) {
    cancelled.set(why);
    RunExecutor executor = running.get();
    if (executor != null) {
      executor.cancel(why);
    }
  }

  @Override
  public void close() {
    opened.close();
  }

  private List<Arm> arms(EventBus events) {
    List<Arm> arms = new ArrayList<>();
    for (int i = 0; i < experiments.size(); i++) {
      Experiment experiment = experiments.get(i);
      TrialRunner runner =
          new TrialRunner(
              configuration.trial(),
              configuration.pricing(),
              experiment.mode(),
              gateways.get(i).gateway(),
              gateways.get(i).pacer(),
              bench,
              events,
              clock);
      arms.add(new Arm(experiment, runner));
    }
    return arms;
  }
}
