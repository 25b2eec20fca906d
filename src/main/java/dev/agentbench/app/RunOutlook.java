package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Range;
import dev.agentbench.analysis.RunForecast;
import dev.agentbench.analysis.compare.Forecast;
import dev.agentbench.result.Mode;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.run.RunSettings;
import dev.agentbench.store.Store;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Forecast of a whole run by earlier results, before it starts.
 *
 * @param experiments earlier ones that time and cost rest on
 * @param arms time, tokens and cost of each of its experiments, at least one
 * @param power what a comparison of the last experiment can show
 */
public record RunOutlook(int experiments, List<RunForecast> arms, Forecast power) {

  public RunOutlook {
    arms = List.copyOf(arms);
  }

  /**
   * Reads the results of earlier experiments over these tasks.
   *
   * @param modes of the experiments, in order
   * @param baselineTrials of each task, in the experiment that the last one is compared with
   */
  static RunOutlook of(
      Store store,
      List<Mode> modes,
      List<TaskVersion> tasks,
      RunSettings settings,
      int baselineTrials) {
    Map<Mode, List<ExperimentMetrics>> histories = new EnumMap<>(Mode.class);
    List<ExperimentMetrics> history = List.of();
    List<RunForecast> arms = new ArrayList<>();
    for (Mode mode : modes) {
      history = histories.computeIfAbsent(mode, absent -> History.of(store, absent, tasks));
      arms.add(RunForecast.of(history, tasks, settings.repeats(), settings.concurrency()));
    }
    return new RunOutlook(
        histories.values().stream().mapToInt(List::size).sum(),
        arms,
        Forecast.of(history, tasks, baselineTrials, settings.repeats()));
  }

  /** How many of the tasks were run before in each mode. */
  public int knownTasks() {
    return arms.stream().mapToInt(RunForecast::knownTasks).min().orElse(0);
  }

  /** Whether the price of a model in earlier trials was not known. */
  public boolean isCostEstimated() {
    return arms.stream().anyMatch(RunForecast::costEstimated);
  }

  /** Of all experiments together; null when one of them has none. */
  public @Nullable Range together(Function<RunForecast, @Nullable Range> part) {
    Range sum = null;
    for (RunForecast arm : arms) {
      Range one = part.apply(arm);
      if (one == null) {
        return null;
      }
      sum = sum == null ? one : sum.plus(one);
    }
    return sum;
  }
}
