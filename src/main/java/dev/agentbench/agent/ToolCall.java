package dev.agentbench.agent;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An agent asks for a tool.
 *
 * @param callId what the answer refers to; null when the frame had none: it cannot be answered
 * @param name as the agent wrote it, which may be no tool at all
 * @param requiresApproval a human (here: the policy) is asked first
 */
public record ToolCall(
    @Nullable String callId, String name, JsonObject arguments, boolean requiresApproval) {

  public ToolCall {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(arguments, "arguments");
  }
}
