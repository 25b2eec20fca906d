package dev.agentbench.trial.conversation;

import dev.agentbench.agent.ServerMessage.ErrorMessage;
import dev.agentbench.agent.SubtaskStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises {@code error} frames inside an open plan that are the failure of one of its subtasks,
 * after which the plan goes on (docs/gateway-protocol.md).
 */
public final class SubtaskFailure {
  private static final Pattern NAMED =
      Pattern.compile("\\bsubtask\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private SubtaskFailure() {}

  /** A subtask of the plan, as far as it is known. */
  public record Candidate(String id, @Nullable String agent, SubtaskStatus status) {
    private boolean isMentionedIn(String text) {
      return hasWord(text, id) || (agent != null && hasWord(text, agent));
    }

    private static boolean hasWord(String text, String word) {
      return !word.isBlank()
          && Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)").matcher(text).find();
    }
  }

  /** Whether the error is that of a subtask; asked inside an open plan. */
  public static boolean isOne(ErrorMessage error) {
    if (error.subtaskId() != null) {
      return true;
    }
    return ErrorKind.of(error.text()) == ErrorKind.AGENT
        && (Boolean.FALSE.equals(error.last()) || NAMED.matcher(error.text()).find());
  }

  /**
   * Whose failure it is: of the subtask that the frame names, else of one that its text mentions,
   * the one that runs, or the next one.
   */
  public static Optional<String> subtaskOf(ErrorMessage error, List<Candidate> subtasks) {
    if (error.subtaskId() != null) {
      return Optional.of(error.subtaskId());
    }
    List<Candidate> open = subtasks.stream().filter(subtask -> !subtask.status().isOver()).toList();
    return first(open, subtask -> subtask.isMentionedIn(error.text()))
        .or(() -> first(open, subtask -> subtask.status() == SubtaskStatus.RUNNING))
        .or(() -> first(open, subtask -> true));
  }

  private static Optional<String> first(List<Candidate> subtasks, Predicate<Candidate> wanted) {
    return subtasks.stream().filter(wanted).map(Candidate::id).findFirst();
  }
}
