package dev.agentbench.trial;

import dev.agentbench.result.Mode;
import dev.agentbench.trial.AgentTimeline.Shift;
import dev.agentbench.trial.AgentTimeline.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notes which agent is at work, by the switches and the subtasks that come over the wire. Used by
 * one thread.
 */
final class WorkingAgents {
  private final List<Shift> shifts = new ArrayList<>();
  private String first;

  /** Who worked before the plan that goes on; null while none does. */
  private @Nullable String beforePlan;

  WorkingAgents(Mode mode) {
    first = mode == Mode.SINGLE_AGENT ? "universal" : "orchestrator";
  }

  /**
   * One agent handed over to another.
   *
   * @param from null when the Gateway does not say
   */
  void switched(@Nullable String from, String to, Instant at) {
    if (shifts.isEmpty() && from != null) {
      first = from;
    }
    shifts.add(new Shift(at, to));
  }

  /** A subtask of a plan is worked on; {@code agent} is null when nobody was named. */
  void worksOnSubtask(@Nullable String agent, Instant at) {
    if (agent == null || agent.equals(now())) {
      return;
    }
    if (beforePlan == null) {
      beforePlan = Objects.requireNonNullElse(now(), first);
    }
    shifts.add(new Shift(at, agent));
  }

  /** No plan goes on: who made it goes on. */
  void planEnded(Instant at) {
    if (beforePlan != null) {
      shifts.add(new Shift(at, beforePlan));
      beforePlan = null;
    }
  }

  /** Who works now; null while nobody was named. */
  @Nullable String now() {
    return shifts.isEmpty() ? null : shifts.get(shifts.size() - 1).agent();
  }

  /** See {@link AgentTimeline}. */
  AgentTimeline timeline(Span conversation, Instant asked) {
    return new AgentTimeline(first, shifts, conversation, asked);
  }
}
