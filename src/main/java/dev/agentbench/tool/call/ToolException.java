package dev.agentbench.tool.call;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.agent.ToolResult.Failure;
import dev.agentbench.text.Cut;

/** A tool call that failed, in words that the agent can act on. */
public final class ToolException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Failure failure;
  private final transient JsonObject details;

  private ToolException(Failure failure, String message, JsonObject details) {
    super(message);
    this.failure = failure;
    this.details = details;
  }

  public static ToolException invalid(String message) {
    return new ToolException(Failure.INVALID_ARGUMENTS, message, JsonObject.EMPTY);
  }

  public static ToolException refused(String message) {
    return new ToolException(Failure.REFUSED, message, JsonObject.EMPTY);
  }

  public static ToolException failed(String message) {
    return new ToolException(Failure.FAILED, message, JsonObject.EMPTY);
  }

  /**
   * @param details further fields of the answer, such as the output so far
   */
  public static ToolException failed(String message, JsonObject details) {
    return new ToolException(Failure.FAILED, message, details);
  }

  public static ToolException of(Failure failure, String message) {
    return new ToolException(failure, message, JsonObject.EMPTY);
  }

  /**
   * @param details further fields of the answer, such as the output so far
   */
  public static ToolException timeout(String message, JsonObject details) {
    return new ToolException(Failure.TIMEOUT, message, details);
  }

  /** The same failure, told of a file. */
  public ToolException about(String file) {
    return new ToolException(failure, file + ": " + getMessage(), details);
  }

  /**
   * The answer to the agent.
   *
   * @param longest characters of the message
   */
  public ToolResult result(int longest) {
    String error = Cut.of(getMessage(), longest);
    JsonObject.Builder content = JsonObject.builder().put("success", false).put("error", error);
    details.names().forEach(name -> content.put(name, details.get(name).orElseThrow()));
    return new ToolResult(content.build(), error, failure);
  }
}
