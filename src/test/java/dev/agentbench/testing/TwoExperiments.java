package dev.agentbench.testing;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.ExperimentScores;
import dev.agentbench.analysis.Flakiness;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.result.Conditions;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.ExperimentTasks;
import dev.agentbench.result.GatewayDescription;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.RunnerDescription;
import dev.agentbench.result.Schedule;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.TemplateVersion;
import dev.agentbench.result.Trial;
import dev.agentbench.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Experiments to be compared, written as a word for each task and a letter for each of its trials:
 * {@code p}assed, {@code f}ailed, {@code e}rror, {@code u}nverified, {@code c}ancelled. {@code -}
 * stands for a task that was not selected.
 */
public final class TwoExperiments {
  private static final Map<Character, Outcome> OUTCOMES =
      Map.of(
          'p', Outcome.PASSED,
          'f', Outcome.FAILED,
          'e', Outcome.ERROR,
          'u', Outcome.UNVERIFIED,
          'c', Outcome.CANCELLED);

  private TwoExperiments() {}

  /** Compares with the limits that hold when nothing is configured. */
  public static Comparison compared(String baseline, String current) {
    return Comparison.of(
        experiment("before", baseline).metrics(),
        experiment("after", current).metrics(),
        RegressionSettings.DEFAULTS,
        false);
  }

  public static ExperimentResults experiment(String name, String trials) {
    return experiment(name, trials, draft -> draft);
  }

  /** One whose trials are varied further. */
  public static ExperimentResults experiment(
      String name, String words, UnaryOperator<TrialDraft> variation) {
    ExperimentId id =
        new ExperimentId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    List<TaskVersion> tasks = new ArrayList<>();
    List<Trial> trials = new ArrayList<>();
    String[] each = words.strip().split(" +");
    for (int i = 0; i < each.length; i++) {
      String task = "task_%03d".formatted(i + 1);
      if (!each[i].equals("-")) {
        tasks.add(new TaskVersion(new TaskId(task), "d".repeat(64)));
        for (int repeat = 0; repeat < each[i].length(); repeat++) {
          Outcome outcome = OUTCOMES.get(each[i].charAt(repeat));
          TrialDraft draft =
              Samples.draft(task, i % 2 == 0 ? "simple" : "medium", "coding", "Task", "Coder")
                  .in(id, Samples.completed().mode())
                  .repeat(repeat)
                  .outcome(outcome, outcome == Outcome.PASSED ? null : "as written");
          trials.add(variation.apply(draft).trial());
        }
      }
    }
    return new ExperimentResults(in(id, name, manifest(tasks, each[0].length())), trials);
  }

  /** The flaky tasks that an earlier experiment shows, known before those that are compared. */
  public static FlakyTasks flakyAfter(String trials) {
    return FlakyTasks.of(
        Flakiness.in(List.of(ExperimentScores.of(experiment("earlier", trials).metrics()))));
  }

  /** The same results, had under other conditions. */
  public static ExperimentResults under(Conditions conditions, ExperimentResults results) {
    Experiment experiment = results.experiment();
    Manifest manifest = experiment.manifest();
    return new ExperimentResults(
        in(
            experiment.id(),
            "other",
            manifest(manifest.tasks().versions(), manifest.schedule().repeats(), conditions)),
        results.trials());
  }

  /** Conditions of which each may be another. */
  public static Conditions conditions(String template, String checks, String judging) {
    return new Conditions(List.of(new TemplateVersion("project", template)), checks, judging);
  }

  private static Experiment in(ExperimentId id, String name, Manifest manifest) {
    return new Experiment(
        id,
        Samples.completed().mode(),
        name,
        List.of(),
        null,
        Samples.START,
        manifest,
        Samples.completed().end());
  }

  /** A manifest of these tasks. */
  public static Manifest manifest(List<TaskVersion> tasks, int repeats) {
    return manifest(tasks, repeats, conditions("t1", "c1", "1"));
  }

  private static Manifest manifest(List<TaskVersion> tasks, int repeats, Conditions conditions) {
    Manifest like = Samples.completed(tasks.size(), repeats).manifest();
    return new Manifest(
        new RunnerDescription(like.runner().version(), like.runner().runtime(), ""),
        new ExperimentTasks(
            like.tasks().source(),
            like.tasks().digest(),
            like.tasks().commit(),
            tasks.size(),
            like.tasks().selection(),
            tasks),
        new Schedule(
            repeats,
            like.schedule().concurrency(),
            like.schedule().seed(),
            like.schedule().shuffled()),
        new GatewayDescription(
            like.gateway().url(), like.gateway().version(), like.gateway().scripted()),
        like.sandbox(),
        like.config(),
        List.of(),
        conditions);
  }
}
