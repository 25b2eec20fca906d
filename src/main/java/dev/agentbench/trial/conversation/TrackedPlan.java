package dev.agentbench.trial.conversation;

import dev.agentbench.agent.Plan;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The state of one plan, as far as its end depends on it. Used by one thread. */
final class TrackedPlan {
  /** Null while no frame named it. */
  private @Nullable String id;

  private final KnownSubtasks<Tracked> subtasks = new KnownSubtasks<>(Tracked::new);

  /** A subtask and how far it is. */
  static final class Tracked implements KnownSubtasks.Known {
    private final String id;
    private @Nullable String agent;
    private SubtaskStatus status = SubtaskStatus.PENDING;

    Tracked(String id, int sequence) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public @Nullable String agent() {
      return agent;
    }

    @Override
    public SubtaskStatus status() {
      return status;
    }

    void is(SubtaskStatus now, @Nullable String by) {
      status = now;
      agent = by == null ? agent : by;
    }
  }

  /** Whether this is the plan that is announced once more, and not another one. */
  boolean isSameAs(Plan announcedNow) {
    return (id != null && announcedNow.id() != null)
        ? id.equals(announcedNow.id())
        : subtasks.nothingBegan();
  }

  KnownSubtasks<Tracked> subtasks() {
    return subtasks;
  }

  /** It was announced, be it once more: what is pending and not listed again is dropped. */
  void describe(Plan plan) {
    id = plan.id() == null ? id : plan.id();
    if (!plan.subtasks().isEmpty()) {
      dropAllBut(plan.subtasks());
    }
    if (plan.announced() > 0) {
      subtasks.announced(plan.announced());
    }
    for (Subtask subtask : plan.subtasks()) {
      subtasks.named(subtask.id()).ifPresent(each -> each.is(each.status(), subtask.agent()));
    }
  }

  /** Whoever approved it left these subtasks. */
  void edited(List<Subtask> left) {
    dropAllBut(left);
    subtasks.announced(left.size());
  }

  private void dropAllBut(List<Subtask> wanted) {
    Set<String> ids = wanted.stream().map(Subtask::id).collect(Collectors.toSet());
    subtasks.dropPending(each -> ids.contains(each.id()));
  }

  /** At least so many subtasks were announced; null: nobody says. */
  void counts(@Nullable Integer total) {
    subtasks.announced(Math.max(subtasks.announced(), total == null ? 0 : total));
  }

  /** Whether every subtask that was listed or announced has ended. */
  boolean isOver() {
    return subtasks.announced() > 0
        && subtasks.size() >= subtasks.announced()
        && subtasks.allAreOver();
  }
}
