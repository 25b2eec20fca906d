package dev.agentbench.trial.planning;

import dev.agentbench.agent.Plan;
import dev.agentbench.agent.PlanGraph;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A valid plan while it is worked off, each subtask tried twice at most. Used by one thread. */
final class PlanWork {
  private static final int MOST_TRIES = 2;

  private final Plan plan;
  private final Map<String, Progress> progress = new LinkedHashMap<>();

  /** How far a subtask came. */
  private static final class Progress {
    private final Subtask subtask;
    private SubtaskStatus status = SubtaskStatus.PENDING;
    private int tries;

    /** Whether an earlier process began it. */
    private boolean interrupted;

    private String result = "";

    /** Why the last try failed; null when none did. */
    private @Nullable String error;

    Progress(Subtask subtask) {
      this.subtask = subtask;
    }
  }

  PlanWork(Plan plan) {
    this.plan = plan;
    plan.subtasks().forEach(subtask -> progress.put(subtask.id(), new Progress(subtask)));
  }

  /**
   * Goes on with a plan as it was kept. A subtask that was running is to be begun again, on files
   * as they were before.
   */
  static PlanWork continuing(PlanRecord kept) {
    PlanWork work =
        new PlanWork(
            new Plan(
                kept.planId(),
                kept.originalTask(),
                kept.subtasks().stream().map(SubtaskRecord::subtask).toList()));
    kept.subtasks().forEach(work::restore);
    return work;
  }

  private void restore(SubtaskRecord kept) {
    Progress restored = of(kept.subtaskId());
    restored.result = Objects.requireNonNullElse(kept.result(), "");
    restored.interrupted = kept.status() == SubtaskStatus.RUNNING;
    restored.status = kept.status();
    restored.error = kept.status() == SubtaskStatus.FAILED ? kept.error() : null;
  }

  Plan plan() {
    return plan;
  }

  /** The subtask that runs, else the first in the plan's order that waits for nothing. */
  Optional<Subtask> next() {
    return progress.values().stream()
        .filter(each -> each.status == SubtaskStatus.RUNNING || isReady(each))
        .min(
            (one, other) ->
                Boolean.compare(
                    other.status == SubtaskStatus.RUNNING, one.status == SubtaskStatus.RUNNING))
        .map(each -> each.subtask);
  }

  private boolean isReady(Progress each) {
    return each.status == SubtaskStatus.PENDING
        && each.subtask.dependencies().stream()
            .allMatch(id -> statusOf(id) == SubtaskStatus.COMPLETED);
  }

  boolean isOver() {
    return progress.values().stream().allMatch(each -> each.status.isOver());
  }

  /** 1-based place in the plan. */
  int number(String id) {
    return new ArrayList<>(progress.keySet()).indexOf(id) + 1;
  }

  SubtaskStatus statusOf(String id) {
    return of(id).status;
  }

  String resultOf(String id) {
    return of(id).result;
  }

  /** What the agent should know of an earlier try; empty text when there was none. */
  String earlier(String id) {
    Progress begun = of(id);
    if (begun.error != null) {
      return "The first try failed: " + begun.error;
    }
    return begun.interrupted
        ? "This subtask was begun before and interrupted; the files are as they were before it."
        : "";
  }

  /** Begins a try; true when it is the first. */
  boolean begin(String id) {
    Progress begun = of(id);
    begun.status = SubtaskStatus.RUNNING;
    begun.tries++;
    return begun.tries == 1 && !begun.interrupted;
  }

  void completed(String id, String result) {
    of(id).status = SubtaskStatus.COMPLETED;
    of(id).result = result;
  }

  /** A try failed; true when it was the last one. */
  boolean failed(String id, String error) {
    Progress failed = of(id);
    failed.error = error;
    boolean last = failed.tries >= MOST_TRIES;
    failed.status = last ? SubtaskStatus.FAILED : SubtaskStatus.RUNNING;
    return last;
  }

  /** Skips what waits for a subtask that failed, be it through others; their ids. */
  List<String> skipBehind(String id) {
    List<String> behind =
        PlanGraph.of(plan.subtasks()).behind(id).stream()
            .filter(other -> !statusOf(other).isOver())
            .toList();
    behind.forEach(other -> of(other).status = SubtaskStatus.SKIPPED);
    return behind;
  }

  /** Why the last subtask failed that did; empty text when none did. */
  String lastError() {
    return progress.values().stream()
        .flatMap(each -> Stream.ofNullable(each.error))
        .reduce("", (one, other) -> other);
  }

  int count(SubtaskStatus status) {
    return (int) progress.values().stream().filter(each -> each.status == status).count();
  }

  /** The results of all completed subtasks, in the plan's order. */
  String results() {
    return progress.values().stream()
        .map(each -> each.result)
        .filter(result -> !result.isBlank())
        .collect(Collectors.joining("\n\n"));
  }

  private Progress of(String id) {
    return Objects.requireNonNull(progress.get(id), () -> "no subtask " + id);
  }
}
