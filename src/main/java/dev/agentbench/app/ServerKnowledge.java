package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Range;
import dev.agentbench.analysis.RunForecast;
import dev.agentbench.analysis.SuccessRate;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.live.LiveContext;
import dev.agentbench.live.LiveRun;
import dev.agentbench.live.database.Known;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.Store;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.yaml.TaskLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from the database and the task files of a server, for an experiment that another process
 * runs, the titles of its tasks, the cost that earlier results let expect, and the baseline.
 */
final class ServerKnowledge {
  private static final Logger log = LoggerFactory.getLogger(ServerKnowledge.class);

  private final Store store;
  private final Configuration configuration;

  ServerKnowledge(Store store, Configuration configuration) {
    this.store = store;
    this.configuration = configuration;
  }

  /** Reads it. */
  Known of(Experiment experiment) {
    List<TaskVersion> tasks = experiment.manifest().tasks().versions();
    List<ExperimentMetrics> history = History.of(store, experiment.mode(), tasks);
    Map<TaskId, String> titles = titles(tasks, history);
    Range cost =
        RunForecast.of(
                history,
                tasks,
                experiment.manifest().schedule().repeats(),
                experiment.manifest().schedule().concurrency())
            .costUsd();
    return new Known(
        task -> titles.getOrDefault(task, task.value()),
        new Expected(cost == null ? null : cost.mean(), baseline(experiment).orElse(null)));
  }

  private record Expected(@Nullable Double usd, LiveRun.@Nullable Baseline baseline)
      implements LiveContext.Expectations {
    @Override
    public @Nullable Double costUsd(ExperimentId experiment) {
      return usd;
    }

    @Override
    public LiveRun.@Nullable Baseline baseline(ExperimentId experiment) {
      return baseline;
    }
  }

  /** Of the same versions of the tasks, as they were run before or lie in the files. */
  private Map<TaskId, String> titles(List<TaskVersion> tasks, List<ExperimentMetrics> history) {
    Map<TaskVersion, String> known = new HashMap<>();
    history.stream()
        .flatMap(results -> results.trials().stream())
        .map(trial -> trial.task())
        .forEach(task -> known.put(new TaskVersion(task.id(), task.digest()), task.title()));
    if (!known.keySet().containsAll(tasks)) {
      known.putAll(titlesOfFiles());
    }
    Map<TaskId, String> titles = new HashMap<>();
    tasks.stream()
        .filter(known::containsKey)
        .forEach(task -> titles.put(task.id(), known.get(task)));
    return titles;
  }

  private Map<TaskVersion, String> titlesOfFiles() {
    Map<TaskVersion, String> titles = new HashMap<>();
    try {
      new TaskLoader()
          .load(configuration.tasks())
          .tasks()
          .forEach(task -> titles.put(TaskVersion.of(task), task.title()));
    } catch (BenchmarkException unreadable) {
      log.info("The live view does without titles: {}", unreadable.getMessage());
    }
    return titles;
  }

  /** With which baseline its own process will compare it, only that one knows. */
  private Optional<LiveRun.Baseline> baseline(Experiment experiment) {
    return store
        .baselines()
        .find(Baseline.DEFAULT_NAME, experiment.mode())
        .map(Baseline::experiment)
        .filter(id -> !id.equals(experiment.id()))
        .flatMap(store.experiments()::find)
        .flatMap(set -> shown(new ExperimentMetrics(set, store.trials().metrics(set.id()))));
  }

  /** The success rate of a baseline as a live view shows it; empty when no trial is scored. */
  static Optional<LiveRun.Baseline> shown(ExperimentMetrics baseline) {
    return Optional.ofNullable(SuccessRate.of(baseline.trials()).scored())
        .map(
            rate ->
                new LiveRun.Baseline(
                    baseline.experiment().id(),
                    baseline.experiment().name(),
                    rate.value(),
                    rate.interval().low(),
                    rate.interval().high()));
  }
}
