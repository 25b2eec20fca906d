package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.event.EventBus;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.run.Arm;
import dev.agentbench.run.RunExecutor;
import dev.agentbench.run.RunPlan;
import dev.agentbench.run.RunResult;
import dev.agentbench.run.Steering;
import dev.agentbench.run.StopRule;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs the trials of open arms: events go to the recorder and to the observers, and the results are
 * read back from the database. Used once.
 */
final class RunExecution {
  private final PlannedRun planned;
  private final Store store;
  private final List<OpenArm> arms;
  private final InstantSource clock = InstantSource.system();
  private int pauseAfter;
  private final AtomicReference<@Nullable String> cancelled = new AtomicReference<>();
  private final AtomicReference<@Nullable RunExecutor> running = new AtomicReference<>();

  RunExecution(PlannedRun planned, Store store, List<OpenArm> arms) {
    this.planned = planned;
    this.store = store;
    this.arms = arms;
  }

  /**
   * See {@link BenchmarkRun#execute}.
   *
   * @param control is told when the run may be steered and when no longer
   */
  RunOutcome execute(
      List<? extends RunListener> observers, List<StopRule> rules, RunControl control)
      throws InterruptedException {
    EndedTrials ended = new EndedTrials();
    List<RunListener> all = new ArrayList<>(observers);
    all.add(ended);
    all.add(new RunLog());
    try {
      return readBack(run(all, rules, control));
    } catch (StoreException away) {
      throw new StoreException(
          away.getMessage() + ". " + ended.sentence(), away.hint().orElse(null), away);
    }
  }

  /** See {@link BenchmarkRun#pauseAfter}. */
  void pauseAfter(int ends) {
    pauseAfter = ends;
  }

  /** See {@link BenchmarkRun#cancel}. */
  void cancel(String why, Duration patience) {
    cancelled.set(why);
    RunExecutor executor = running.get();
    if (executor != null) {
      executor.cancel(why, patience);
    }
  }

  /** See {@link BenchmarkRun#steering}. */
  Optional<Steering> steering() {
    return Optional.ofNullable(running.get()).map(RunExecutor::steering);
  }

  private RunResult run(List<RunListener> observers, List<StopRule> rules, RunControl control)
      throws InterruptedException {
    ResultSink recorder = store.recorder();
    try (EventBus events = new EventBus(recorder, observers);
        recorder) {
      listenToTokens(events);
      RunExecutor executor = new RunExecutor(planned.settings(), events, clock, rules);
      if (pauseAfter > 0) {
        executor.pauseAfter(pauseAfter);
      }
      running.set(executor);
      if (cancelled.get() != null) {
        executor.cancel(cancelled.get(), Duration.ZERO);
      }
      control.obey(
          steerable(executor, rules),
          answered -> events.publish(new RunEvent.RunSteered(answered)));
      try {
        return executor.run(
            plan(events)
                .without(planned.finished())
                .continuing(planned.continued())
                .lacking(planned.lacking()));
      } finally {
        control.over();
        arms.forEach(arm -> arm.gateway().tokens().detach());
      }
    }
  }

  private SteerableRun steerable(RunExecutor executor, List<StopRule> rules) {
    return new SteerableRun(
        executor.steering(),
        arms.stream().map(arm -> arm.gateway().pacer()).distinct().toList(),
        rules.stream().filter(LimitWatch.class::isInstance).map(LimitWatch.class::cast).findFirst(),
        OpenFiles.now(planned.left(), arms.stream().anyMatch(OpenArm::isEmbedded)));
  }

  private RunPlan plan(EventBus events) {
    List<Arm> running = arms.stream().map(arm -> arm.arm(events, clock)).toList();
    return AbTestArm.of(arms.get(0).experiment()).isPresent()
        ? RunPlan.inDrawnPairs(running, planned.tasks(), planned.settings())
        : RunPlan.of(running, planned.tasks(), planned.settings());
  }

  private RunOutcome readBack(RunResult result) {
    List<Experiment> begun = arms.stream().map(OpenArm::experiment).toList();
    List<ExperimentResults> results =
        begun.stream()
            .map(experiment -> store.experiments().find(experiment.id()).orElse(experiment))
            .map(experiment -> ResultsFinder.whole(experiment, store))
            .toList();
    return new RunOutcome(result, results, FlakyHistory.before(store, begun));
  }

  /** What a client that two arms share asks for is kept with the first of them. */
  private void listenToTokens(EventBus events) {
    for (int i = arms.size() - 1; i >= 0; i--) {
      ExperimentId experiment = arms.get(i).experiment().id();
      arms.get(i)
          .gateway()
          .tokens()
          .attach(refresh -> events.publish(new RunEvent.TokenRefreshed(experiment, refresh)));
    }
  }
}
