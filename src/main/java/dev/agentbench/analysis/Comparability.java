package dev.agentbench.analysis;

import dev.agentbench.result.Manifest;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.task.TaskId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether two experiments measured the same.
 *
 * @param pairs tasks that can be compared
 * @param obstacles why the two cannot be compared; empty: they can
 * @param notes what a reader has to know
 */
record Comparability(List<TaskPair> pairs, List<String> obstacles, List<String> notes) {
  private static final int NAMED = 5;

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
      ExperimentMetrics baseline,
      ExperimentMetrics current,
      RegressionSettings settings,
      boolean allowPartial) {
    List<TaskPair> pairs = TaskPair.of(ran(baseline), ran(current));
    List<TaskPair> same = pairs.stream().filter(TaskPair::askedForTheSame).toList();
    List<String> taskDifferences = new ArrayList<>();
    SideNames names = SideNames.of(baseline.experiment(), current.experiment());
    missing(baseline, current, names.notInCurrent()).ifPresent(taskDifferences::add);
    missing(current, baseline, names.notInBaseline()).ifPresent(taskDifferences::add);
    List<TaskPair> changed = pairs.stream().filter(pair -> !pair.askedForTheSame()).toList();
    if (!changed.isEmpty()) {
      taskDifferences.add(
          names.changed()
              + ": "
              + named(changed.stream().map(pair -> pair.task().id().value()).toList()));
    }
    Manifest before = baseline.experiment().manifest();
    Manifest now = current.experiment().manifest();
    List<String> obstacles = new ArrayList<>(now.conditions().differencesFrom(before.conditions()));
    List<String> notes = notes(before, now, names);
    if (allowPartial && !taskDifferences.isEmpty()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Only %d tasks that both have are compared (%s).",
              same.size(),
              String.join("; ", taskDifferences)));
    } else {
      obstacles.addAll(taskDifferences);
    }
    addUnscored(same, settings, obstacles, notes);
    notes.addAll(Integrity.notes(baseline, current, names));
    return new Comparability(same, obstacles, notes);
  }

  /** That they cannot be compared. */
  Verdict verdict() {
    return new Verdict(
        Verdict.Kind.INCOMPARABLE,
        "The two did not measure the same: " + String.join("; ", obstacles) + ".");
  }

  /** Tasks that infrastructure took a score from say nothing; too many of them hide a change. */
  private static void addUnscored(
      List<TaskPair> pairs,
      RegressionSettings settings,
      List<String> obstacles,
      List<String> notes) {
    long unscored = pairs.stream().filter(pair -> !pair.isScoredInBoth()).count();
    if (unscored == pairs.size()) {
      obstacles.add("no task has a score in both");
    } else if (unscored > settings.maxErrorRate() * pairs.size()) {
      obstacles.add(
          String.format(
              Locale.ROOT,
              "%d of %d tasks have no score in one of both, more than the %s allowed",
              unscored,
              pairs.size(),
              Phrases.percent(settings.maxErrorRate())));
    } else if (unscored > 0) {
      notes.add(
          Phrases.plural(unscored, "task")
              + " without a score in one of both (error, unverified) left out.");
    }
  }

  private static List<String> notes(Manifest before, Manifest now, SideNames names) {
    List<String> notes = new ArrayList<>();
    if (!before.conditions().areKnown() || !now.conditions().areKnown()) {
      notes.add(
          "An older version kept one of both: whether templates and check configuration are the"
              + " same is not known.");
    }
    if (before.repeats() != now.repeats()) {
      notes.add(names.repeats(before.repeats(), now.repeats()));
    }
    if (before.scripted() || now.scripted()) {
      notes.add("Scripted agents answered: these figures say nothing about a real model.");
    }
    if (!before.changes().isEmpty() || !now.changes().isEmpty()) {
      notes.add("One of both was resumed although something had changed.");
    }
    return notes;
  }

  /** Trials that came to an end of their own. */
  private static List<TrialMetrics> ran(ExperimentMetrics results) {
    return results.trials().stream().filter(trial -> trial.outcome() != Outcome.CANCELLED).toList();
  }

  private static Optional<String> missing(
      ExperimentMetrics there, ExperimentMetrics here, String what) {
    Set<TaskId> wanted = new LinkedHashSet<>();
    there.experiment().manifest().tasks().stream().map(TaskVersion::id).forEach(wanted::add);
    there.trials().forEach(trial -> wanted.add(trial.task().id()));
    Set<TaskId> ran =
        ran(here).stream().map(trial -> trial.task().id()).collect(Collectors.toSet());
    List<String> missing =
        wanted.stream().filter(id -> !ran.contains(id)).map(TaskId::value).toList();
    return missing.isEmpty() ? Optional.empty() : Optional.of(what + ": " + named(missing));
  }

  private static String named(List<String> ids) {
    String first = ids.stream().limit(NAMED).collect(Collectors.joining(", "));
    return ids.size() <= NAMED ? first : first + " and " + (ids.size() - NAMED) + " more";
  }
}
