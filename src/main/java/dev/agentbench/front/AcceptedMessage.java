package dev.agentbench.front;

import dev.agentbench.agent.JsonObject;
import java.util.Optional;

/**
 * A client message that the Gateway accepted. Kept as it came: the Gateway knows words that our own
 * client never says.
 *
 * @param frame the whole frame
 * @param length of its text
 */
public record AcceptedMessage(String type, JsonObject frame, int length) {
  public static final String USER_MESSAGE = "user_message";
  public static final String TOOL_RESULT = "tool_result";
  public static final String SWITCH_AGENT = "switch_agent";
  public static final String HITL_DECISION = "hitl_decision";
  public static final String PLAN_DECISION = "plan_decision";

  public boolean is(String wanted) {
    return type.equals(wanted);
  }

  /** A field's text, empty text when absent. */
  public String text(String field) {
    return frame.string(field).orElse("");
  }

  public Optional<String> callId() {
    return frame.string("call_id");
  }

  /** Whether the agents are asked something: a task, or what is said with a switch of agents. */
  public boolean asks() {
    return is(USER_MESSAGE) || !text("content").isBlank();
  }
}
