package dev.agentbench.acp;

import dev.agentbench.acp.rpc.RpcError;
import dev.agentbench.acp.rpc.RpcMessage;
import dev.agentbench.agent.ServerMessage;

/** The last message of a turn, by the answer to its prompt. */
final class TurnEnd implements RpcMessage.Visitor<ServerMessage, RuntimeException> {
  private static final TurnEnd BY_ANSWER = new TurnEnd();
  private static final int LOGIN_REQUIRED = -32000;
  private static final int LOWEST_HTTP_ERROR = 400;
  private static final int HIGHEST_HTTP_ERROR = 599;

  private TurnEnd() {}

  static ServerMessage message(RpcMessage answer) {
    return answer.accept(BY_ANSWER);
  }

  @Override
  public ServerMessage result(RpcMessage.Result message) {
    String reason = message.result().string("stopReason").orElse("no stop reason");
    return switch (reason) {
      case "end_turn" -> new ServerMessage.AssistantMessage("", true, null);
      case "max_tokens" -> error("the agent reached its limit of tokens (max_tokens)");
      case "max_turn_requests" ->
          error("the agent reached its limit of requests to the model (max_turn_requests)");
      case "refusal" -> error("the agent refused to go on (refusal)");
      case "cancelled" -> error("the agent cancelled its turn, which nobody had asked for");
      default -> error("the agent stopped for an unknown reason: " + reason);
    };
  }

  /** Some agents hand on the status of their model's answer as the code. */
  @Override
  public ServerMessage failure(RpcMessage.Failure message) {
    RpcError failed = message.error();
    if (failed.code() == LOGIN_REQUIRED) {
      return error("Agent error: 401: the agent asks for a login: " + failed.message());
    }
    boolean isStatus = failed.code() >= LOWEST_HTTP_ERROR && failed.code() <= HIGHEST_HTTP_ERROR;
    return error(
        isStatus
            ? "Agent error: " + failed.code() + ": " + failed.message()
            : "the agent failed (" + failed.code() + "): " + failed.message());
  }

  @Override
  public ServerMessage request(RpcMessage.Request message) {
    throw new IllegalArgumentException("a request is no answer");
  }

  @Override
  public ServerMessage notification(RpcMessage.Notification message) {
    throw new IllegalArgumentException("a notification is no answer");
  }

  private static ServerMessage error(String text) {
    return new ServerMessage.ErrorMessage(text);
  }
}
