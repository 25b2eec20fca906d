package dev.agentbench.acp.rpc;

/**
 * Why a request failed.
 *
 * @param message for people, with what the sender added to it
 */
public record RpcError(int code, String message) {
  public static final int METHOD_NOT_FOUND = -32601;
  public static final int INVALID_PARAMS = -32602;
  public static final int INTERNAL = -32603;
}
