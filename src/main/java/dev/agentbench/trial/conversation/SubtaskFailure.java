package dev.agentbench.trial.conversation;

import dev.agentbench.agent.ServerMessage.ErrorMessage;
import java.util.regex.Pattern;

/**
 * Recognises {@code error} frames inside an open plan that are the failure of one of its subtasks,
 * after which the plan goes on (docs/gateway-protocol.md).
 */
public final class SubtaskFailure {
  private static final Pattern NAMED =
      Pattern.compile("\\bsubtask\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private SubtaskFailure() {}

  /** Whether the error is that of a subtask; asked inside an open plan. */
  public static boolean isOne(ErrorMessage error) {
    if (error.subtaskId() != null) {
      return true;
    }
    return ErrorKind.of(error.text()) == ErrorKind.AGENT
        && (Boolean.FALSE.equals(error.last()) || NAMED.matcher(error.text()).find());
  }
}
