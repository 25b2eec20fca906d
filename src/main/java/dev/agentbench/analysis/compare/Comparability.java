package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Integrity;
import dev.agentbench.analysis.SideNames;
import dev.agentbench.analysis.TaskPair;
import dev.agentbench.analysis.compare.TaskDifferences.Asked;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.task.TaskId;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges whether two experiments measured the same.
 *
 * @param pairs tasks that can be compared
 * @param obstacles why the two cannot be compared; empty: they can
 * @param notes what a reader has to know
 */
record Comparability(List<TaskPair> pairs, List<String> obstacles, List<String> notes) {
  Comparability {
    pairs = List.copyOf(pairs);
    obstacles = List.copyOf(obstacles);
    notes = List.copyOf(notes);
  }

  /**
   * Checks tasks, templates and configuration of the checks.
   *
   * @param allowPartial compares what both have, and says so
   */
  static Comparability of(
      ExperimentMetrics baseline, ExperimentMetrics current, boolean allowPartial) {
    List<TaskPair> pairs = TaskPair.of(ofTasksThatRan(baseline), ofTasksThatRan(current));
    List<TaskPair> same = pairs.stream().filter(TaskPair::askedForTheSame).toList();
    SideNames names = SideNames.of(baseline.experiment(), current.experiment());
    List<String> taskDifferences =
        TaskDifferences.between(Asked.of(baseline), Asked.of(current), names).sentences();
    Manifest before = baseline.experiment().manifest();
    Manifest now = current.experiment().manifest();
    List<String> obstacles = new ArrayList<>(now.conditions().differencesFrom(before.conditions()));
    List<String> notes = notes(before, now, names);
    if (allowPartial && !taskDifferences.isEmpty()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Only the %s that both have %s compared (%s).",
              same.size() == 1 ? "one task" : same.size() + " tasks",
              same.size() == 1 ? "is" : "are",
              String.join("; ", taskDifferences)));
    } else {
      obstacles.addAll(taskDifferences);
    }
    addUnscored(same, obstacles, notes);
    addSteered(baseline, names.baseline(), notes);
    addSteered(current, names.current(), notes);
    notes.addAll(Integrity.notes(baseline, current, names));
    return new Comparability(same, obstacles, notes);
  }

  /** That they cannot be compared. */
  Verdict verdict() {
    return new Verdict(
        Verdict.Kind.INCOMPARABLE,
        "The two experiments are not comparable: " + String.join("; ", obstacles) + ".");
  }

  /** Tasks that infrastructure took every score from; how many trials it took is judged apart. */
  private static void addUnscored(
      List<TaskPair> pairs, List<String> obstacles, List<String> notes) {
    long unscored = pairs.stream().filter(pair -> !pair.isScoredInBoth()).count();
    if (unscored == pairs.size()) {
      obstacles.add("no task has a score in both");
    } else if (unscored > 0) {
      notes.add(
          Quantity.plural(unscored, "task")
              + " without a score on one side (error, unverified) left out.");
    }
  }

  private static void addSteered(ExperimentMetrics side, String name, List<String> notes) {
    side.steeredBy()
        .ifPresent(verbs -> notes.add(name + " was steered while it ran: " + verbs + "."));
  }

  private static List<String> notes(Manifest before, Manifest now, SideNames names) {
    List<String> notes = new ArrayList<>();
    if (!before.conditions().areKnown() || !now.conditions().areKnown()) {
      notes.add(
          "One of the two was stored by an older version: it is not known whether templates and"
              + " check configuration are the same.");
    }
    if (before.schedule().repeats() != now.schedule().repeats()) {
      notes.add(names.repeats(before.schedule().repeats(), now.schedule().repeats()));
    }
    if (before.gateway().scripted() || now.gateway().scripted()) {
      notes.add("Scripted agents answered: these figures say nothing about a real model.");
    }
    if (!before.changes().isEmpty() || !now.changes().isEmpty()) {
      notes.add("One of the two was resumed although something had changed.");
    }
    return notes;
  }

  /** Trials that came to an end of their own. */
  private static List<TrialMetrics> ran(ExperimentMetrics results) {
    return results.trials().stream().filter(trial -> trial.outcome() != Outcome.CANCELLED).toList();
  }

  /** All trials of the tasks of which at least one came to an end of its own. */
  private static List<TrialMetrics> ofTasksThatRan(ExperimentMetrics results) {
    Set<TaskId> ran =
        ran(results).stream().map(trial -> trial.task().id()).collect(Collectors.toSet());
    return results.trials().stream().filter(trial -> ran.contains(trial.task().id())).toList();
  }
}
