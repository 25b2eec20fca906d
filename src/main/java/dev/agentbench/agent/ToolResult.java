package dev.agentbench.agent;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Result of a tool call.
 *
 * @param content the answer's fields, {@code success} among them; for a failure {@code
 *     success:false} and {@code error}
 * @param error why it failed, in words that the agent can act on; null for a success
 * @param failure what kind of failure; null for a success
 */
public record ToolResult(JsonObject content, @Nullable String error, @Nullable Failure failure) {

  public ToolResult {
    Objects.requireNonNull(content, "content");
    if ((error == null) != (failure == null)) {
      throw new IllegalArgumentException("a failure has both a text and a kind, a success neither");
    }
  }

  /** Kinds of failure; the first three are hallucinations of the agent. */
  public enum Failure {
    /** No tool has this name. */
    UNKNOWN_TOOL,
    /** An argument is missing or makes no sense. */
    INVALID_ARGUMENTS,
    /** A read of a path that neither the project nor the agent ever had. */
    NONEXISTENT_FILE,
    /** Not allowed here: outside the workspace, a command that is not on the list. */
    REFUSED,
    /** The command ran out of time and was killed, or the tool took more than one call may. */
    TIMEOUT,
    /** Anything else, such as a diff that does not apply. */
    FAILED
  }

  /** A success with these fields; {@code success:true} is put first. */
  public static ToolResult success(JsonObject fields) {
    JsonObject.Builder content = JsonObject.builder().put("success", true);
    fields.names().forEach(name -> content.put(name, fields.get(name).orElseThrow()));
    return new ToolResult(content.build(), null, null);
  }

  /** A failure told to the agent. */
  public static ToolResult failure(Failure kind, String error) {
    return new ToolResult(
        JsonObject.builder().put("success", false).put("error", error).build(), error, kind);
  }

  public boolean succeeded() {
    return error == null;
  }
}
