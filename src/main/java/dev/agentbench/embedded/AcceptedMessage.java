package dev.agentbench.embedded;

import dev.agentbench.agent.JsonObject;
import java.util.Optional;

/**
 * A client message that the Gateway accepted. Kept as it came: the Gateway knows words that our own
 * client never says.
 *
 * @param frame the whole frame
 * @param length of its text
 */
record AcceptedMessage(String type, JsonObject frame, int length) {
  static final String USER_MESSAGE = "user_message";
  static final String TOOL_RESULT = "tool_result";
  static final String SWITCH_AGENT = "switch_agent";
  static final String HITL_DECISION = "hitl_decision";
  static final String PLAN_DECISION = "plan_decision";

  boolean is(String wanted) {
    return type.equals(wanted);
  }

  /** A field's text, empty text when absent. */
  String text(String field) {
    return frame.string(field).orElse("");
  }

  Optional<String> callId() {
    return frame.string("call_id");
  }
}
