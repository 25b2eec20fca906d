package dev.agentbench.run;

import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.TrialKey;
import dev.agentbench.task.Task;
import dev.agentbench.trial.ContinuedTrial;
import dev.agentbench.trial.PlannedTrial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The trials of a run in their order.
 *
 * @param arms of the run, those that have nothing left to do included
 * @param trials each with the arm that runs it
 * @param lacking why the experiments stay incomplete even when all of it was run; null: they do not
 */
public record RunPlan(List<Arm> arms, List<Item> trials, @Nullable String lacking) {

  public RunPlan {
    arms = List.copyOf(arms);
    trials = List.copyOf(trials);
  }

  /** A trial and who runs it. */
  public record Item(Arm arm, PlannedTrial trial) {}

  /**
   * Every task in every arm, as often as the settings say: repeat by repeat, in the order of the
   * tasks or shuffled by the seed, the arms next to each other so that drift of the backend hits
   * them alike.
   */
  public static RunPlan of(List<Arm> arms, List<Task> tasks, RunSettings settings) {
    Random random = new Random(settings.seed());
    List<Item> items = new ArrayList<>(arms.size() * tasks.size() * settings.repeats());
    for (int repeat = 0; repeat < settings.repeats(); repeat++) {
      List<Task> order = new ArrayList<>(tasks);
      if (settings.shuffled()) {
        Collections.shuffle(order, random);
      }
      for (Task task : order) {
        for (Arm arm : arms) {
          items.add(new Item(arm, new PlannedTrial(arm.experiment().id(), task, repeat)));
        }
      }
    }
    return new RunPlan(arms, items, null);
  }

  /**
   * The same trials for an A/B test: the order of the tasks is drawn anew for each repeat, and for
   * each task the order of the arms, whose trials stand next to each other; all by the seed.
   */
  public static RunPlan inDrawnPairs(List<Arm> arms, List<Task> tasks, RunSettings settings) {
    Random random = new Random(settings.seed());
    List<Item> items = new ArrayList<>(arms.size() * tasks.size() * settings.repeats());
    for (int repeat = 0; repeat < settings.repeats(); repeat++) {
      List<Task> order = new ArrayList<>(tasks);
      Collections.shuffle(order, random);
      for (Task task : order) {
        List<Arm> drawn = new ArrayList<>(arms);
        Collections.shuffle(drawn, random);
        for (Arm arm : drawn) {
          items.add(new Item(arm, new PlannedTrial(arm.experiment().id(), task, repeat)));
        }
      }
    }
    return new RunPlan(arms, items, null);
  }

  /** What is left when these are done. */
  public RunPlan without(Set<TrialKey> finished) {
    return new RunPlan(
        arms,
        trials.stream().filter(item -> !finished.contains(item.trial().key())).toList(),
        lacking);
  }

  /** The same, with trials that go on from where an earlier process left them. */
  public RunPlan continuing(List<ContinuedTrial> left) {
    Map<TrialKey, ContinuedTrial> byKey = new HashMap<>();
    left.forEach(each -> byKey.put(each.checkpoint().key(), each));
    return new RunPlan(
        arms,
        trials.stream()
            .map(
                item ->
                    Optional.ofNullable(byKey.get(item.trial().key()))
                        .map(from -> new Item(item.arm(), item.trial().continuing(from)))
                        .orElse(item))
            .toList(),
        lacking);
  }

  /**
   * The same, of experiments that it cannot make complete.
   *
   * @param why null when it can
   */
  public RunPlan lacking(@Nullable String why) {
    return new RunPlan(arms, trials, why);
  }

  /** How a run ends that was stopped by nothing. */
  RunResult end() {
    return lacking == null
        ? RunResult.COMPLETED
        : new RunResult(Status.STOPPED, lacking, /* told= */ false);
  }

  /** How many trials of an arm are in the plan. */
  public int size(Arm arm) {
    return (int) trials.stream().filter(item -> item.arm().equals(arm)).count();
  }
}
