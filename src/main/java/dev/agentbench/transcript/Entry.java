package dev.agentbench.transcript;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One step of a conversation. All texts are those of others, as they came.
 *
 * @param attempt 1-based
 * @param frame the sequence number of its first frame: its address within the conversation
 * @param at when its first frame went over the wire
 * @param subject of a tool call or its result the tool, of a switch the agent that works from here
 *     on, of a frame of an unknown type that type; null elsewhere
 * @param text what was said; of a tool call its arguments and of a result its content, as JSON
 * @param truncated whether the frame was longer than what is kept of it
 */
public record Entry(
    Kind kind,
    int attempt,
    int frame,
    Instant at,
    @Nullable String subject,
    String text,
    boolean truncated) {

  /** What happened. */
  public enum Kind {
    /** The agent was told something: the task, or a decision. */
    TOLD,
    /** The agent said something. */
    SAID,
    TOOL_CALL,
    TOOL_RESULT,
    /** A tool that failed, or was refused. */
    TOOL_FAILURE,
    SWITCH,
    PLAN,
    SUBTASK,
    STATUS,
    ERROR,
    /** A frame that has no meaning here, or cannot be read. */
    OTHER;

    /**
     * Whether it may come before the work begins: the task is what the agent was told last before
     * that, since a switch to another agent may be asked for first.
     */
    public boolean isBeforeWork() {
      return this == TOLD || this == SWITCH || this == STATUS;
    }

    /** The word for documents. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
