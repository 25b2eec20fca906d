package dev.agentbench.analysis;

import dev.agentbench.result.Conditions;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Mode;
import dev.agentbench.result.TaskScore;
import dev.agentbench.task.TaskId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Scored trials of a task that nothing but chance tells apart.
 *
 * @param experiments which they are from
 */
public record AlikeTrials(TaskScore score, Mode mode, List<Experiment> experiments) {

  public AlikeTrials {
    experiments = List.copyOf(experiments);
  }

  /** What has to be the same for two trials to be alike. */
  private record Setting(
      TaskId task, String digest, Mode mode, String config, Conditions conditions) {}

  /** The trials of each task under each configuration, from all experiments. */
  public static List<AlikeTrials> of(List<ExperimentScores> experiments) {
    Map<Setting, AlikeTrials> alike = new LinkedHashMap<>();
    for (ExperimentScores scores : experiments) {
      for (TaskScore score : scores.tasks()) {
        AlikeTrials more =
            new AlikeTrials(score, scores.experiment().mode(), List.of(scores.experiment()));
        alike.merge(setting(scores.experiment(), score), more, AlikeTrials::plus);
      }
    }
    return List.copyOf(alike.values());
  }

  private AlikeTrials plus(AlikeTrials more) {
    return new AlikeTrials(
        score.plus(more.score),
        mode,
        Stream.concat(experiments.stream(), more.experiments.stream()).distinct().toList());
  }

  private static Setting setting(Experiment experiment, TaskScore score) {
    return new Setting(
        score.task(),
        score.digest(),
        experiment.mode(),
        experiment.manifest().config(),
        experiment.manifest().conditions());
  }
}
