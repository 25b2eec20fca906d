package dev.agentbench.trial;

import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage.PlanSteps;
import dev.agentbench.agent.ServerMessage.StepProgress;
import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.ServerMessage.SubtaskStarted;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plans of one attempt as they are kept. */
final class PlanLog {
  private static final String UNNAMED = "unnamed";

  private final int attempt;
  private final String task;
  private final List<Entry> plans = new ArrayList<>();

  PlanLog(int attempt, String task) {
    this.attempt = attempt;
    this.task = task;
  }

  /**
   * A plan was made; one that is announced twice under the same id, first made and then to be
   * approved, stays one.
   */
  void opened(Plan plan, Instant at) {
    Entry current = plans.isEmpty() ? null : last();
    String id = plan.id() == null ? UNNAMED : plan.id();
    if (current == null || !current.id.equals(id) || current.completedAt != null) {
      current = new Entry(id, plan.goal() == null ? task : plan.goal(), at);
      plans.add(current);
    }
    for (Subtask subtask : plan.subtasks()) {
      current.line(subtask.id()).describe(subtask);
    }
  }

  void closed(Instant at, boolean complete) {
    if (!plans.isEmpty()) {
      last().completedAt = at;
      last().complete = complete;
    }
  }

  void started(SubtaskStarted message, Instant at) {
    Line line = current(at).line(message.subtaskId());
    line.status = SubtaskStatus.RUNNING;
    line.startedAt = at;
    line.description = message.description() == null ? line.description : message.description();
    line.agent = message.agent() == null ? line.agent : message.agent();
  }

  void completed(SubtaskCompleted message, Instant at) {
    Line line = current(at).line(message.subtaskId());
    line.status = message.status();
    line.agent = message.agent() == null ? line.agent : message.agent();
    line.startedAt = message.startedAt() == null ? line.startedAt : message.startedAt();
    line.completedAt = message.completedAt() == null ? at : message.completedAt();
    line.duration = message.duration();
    line.result = message.result();
    line.error = message.error();
  }

  void updated(PlanSteps message, Instant at) {
    message
        .steps()
        .forEach(step -> current(at).line(step.id()).move(step.status(), step.description(), at));
    closeIfOver(at);
  }

  void progressed(StepProgress message, Instant at) {
    Line line = current(at).line(message.stepId());
    line.move(message.status(), "", at);
    line.result = message.result() == null ? line.result : message.result();
    closeIfOver(at);
  }

  /** The dialect of steps has no frame that ends a plan: it ends with its last step. */
  private void closeIfOver(Instant at) {
    if (!plans.isEmpty() && last().isOver()) {
      closed(at, true);
    }
  }

  List<PlanRecord> records() {
    return plans.stream().map(plan -> plan.record(attempt)).toList();
  }

  private Entry current(Instant at) {
    if (plans.isEmpty()) {
      plans.add(new Entry(UNNAMED, task, at));
    }
    return last();
  }

  private Entry last() {
    return plans.get(plans.size() - 1);
  }

  /** A plan while it is open to change. */
  private static final class Entry {
    private final String id;
    private final String goal;
    private final Instant createdAt;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private @Nullable Instant completedAt;
    private boolean complete;

    Entry(String id, String goal, Instant createdAt) {
      this.id = id;
      this.goal = goal;
      this.createdAt = createdAt;
    }

    Line line(String subtaskId) {
      return lines.computeIfAbsent(subtaskId, key -> new Line(key, lines.size() + 1));
    }

    boolean isOver() {
      return !lines.isEmpty() && lines.values().stream().allMatch(line -> line.status.isOver());
    }

    PlanRecord record(int attempt) {
      return new PlanRecord(
          attempt,
          id,
          goal,
          lines.values().stream().map(Line::record).toList(),
          createdAt,
          completedAt,
          complete);
    }
  }

  /** A subtask while it is open to change. */
  private static final class Line {
    private final String id;
    private final int sequence;
    private String description = "";
    private @Nullable String agent;
    private @Nullable String estimatedTime;
    private SubtaskStatus status = SubtaskStatus.PENDING;
    private @Nullable Instant startedAt;
    private @Nullable Instant completedAt;
    private @Nullable Duration duration;
    private @Nullable String result;
    private @Nullable String error;

    Line(String id, int sequence) {
      this.id = id;
      this.sequence = sequence;
    }

    void describe(Subtask subtask) {
      description = subtask.description();
      agent = subtask.agent();
      estimatedTime = subtask.estimatedTime();
    }

    void move(SubtaskStatus to, String words, Instant at) {
      description = words.isEmpty() ? description : words;
      if (to == SubtaskStatus.RUNNING && startedAt == null) {
        startedAt = at;
      }
      if (to.isOver() && !status.isOver()) {
        completedAt = at;
      }
      status = to;
    }

    SubtaskRecord record() {
      return new SubtaskRecord(
          id,
          sequence,
          description,
          agent,
          estimatedTime,
          status,
          startedAt,
          completedAt,
          seconds(),
          result,
          error);
    }

    private @Nullable Double seconds() {
      if (duration != null) {
        return duration.toMillis() / 1000.0;
      }
      return startedAt == null || completedAt == null
          ? null
          : Duration.between(startedAt, completedAt).toMillis() / 1000.0;
    }
  }
}
