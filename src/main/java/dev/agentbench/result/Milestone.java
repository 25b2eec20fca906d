package dev.agentbench.result;

import dev.agentbench.result.CheckResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A moment at which a task's checks were to run beside its agent, in a copy of the workspace.
 *
 * @param step of the task, 1-based
 * @param subtask the id of the subtask that had ended; null: a number of tool calls was reached
 * @param at when the workspace was copied, or was not
 * @param toolCalls how many calls of the attempt came before
 * @param reason why the checks did not run to their end; null where they did
 * @param checks the status of each check of the step, in order; those that look at an answer are
 *     skipped; empty where they did not run to their end
 * @param copying how long the copy took, during which the agent may have waited
 * @param checking how long the checks took, beside the agent
 */
public record Milestone(
    int attempt,
    int step,
    @Nullable String subtask,
    Instant at,
    int toolCalls,
    State state,
    @Nullable String reason,
    List<Status> checks,
    Duration copying,
    Duration checking) {

  public Milestone {
    checks = List.copyOf(checks);
  }

  /** What became of it. */
  public enum State {
    /** The checks ran. */
    CHECKED,
    /** The workspace was not copied, so that the agent did not wait. */
    LEFT_OUT,
    /** It was copied, but its checks did not end in time. */
    DROPPED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #id()}; throws {@link IllegalArgumentException} for any other word. */
    public static State parse(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /** How many checks passed. */
  public int passed() {
    return Math.toIntExact(checks.stream().filter(Status.PASSED::equals).count());
  }

  /** How many checks could run. */
  public int ran() {
    return Math.toIntExact(checks.stream().filter(status -> status != Status.SKIPPED).count());
  }

  /** Whether checks ran, and all of them passed. */
  public boolean isGreen() {
    return ran() > 0 && passed() == ran();
  }
}
