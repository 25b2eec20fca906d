package dev.agentbench.trial.milestone;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The occasions at which a task's checks run beside its agent.
 *
 * @param everyCalls after each so many tool calls; 0 unless the occasion is that
 */
public record MilestoneSettings(Occasion occasion, int everyCalls) {
  /** Checks run in the end alone. */
  public static final MilestoneSettings NONE = new MilestoneSettings(Occasion.NONE, 0);

  /** At the end of each subtask. */
  public static final MilestoneSettings SUBTASKS = new MilestoneSettings(Occasion.SUBTASKS, 0);

  private static final Pattern EVERY_CALLS = Pattern.compile("tool_calls:([1-9][0-9]{0,5})");

  public MilestoneSettings {
    if ((occasion == Occasion.TOOL_CALLS) != everyCalls > 0) {
      throw new IllegalArgumentException(everyCalls + " tool calls with " + occasion);
    }
  }

  /** What a milestone follows on. */
  public enum Occasion {
    NONE,
    SUBTASKS,
    TOOL_CALLS
  }

  /** Reads {@code none}, {@code subtasks} or {@code tool_calls:N}; empty for any other text. */
  public static Optional<MilestoneSettings> parse(String text) {
    Matcher every = EVERY_CALLS.matcher(text);
    return switch (text) {
      case "none" -> Optional.of(NONE);
      case "subtasks" -> Optional.of(SUBTASKS);
      default ->
          every.matches()
              ? Optional.of(everyCalls(Integer.parseInt(every.group(1))))
              : Optional.empty();
    };
  }

  /** After each so many tool calls. */
  public static MilestoneSettings everyCalls(int calls) {
    return new MilestoneSettings(Occasion.TOOL_CALLS, calls);
  }
}
