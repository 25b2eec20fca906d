package dev.agentbench.front;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * State of a session on the Gateway's side, with or without a socket. Thread-safe: read over HTTP
 * while the session goes on.
 */
public final class FrontSession {
  private static final int HISTORY = 200;
  private static final int HISTORY_TEXT = 500;

  private final String id;
  private final Instant createdAt;
  private final UsageMeter usage = new UsageMeter();
  private final List<JsonObject> history = new ArrayList<>();
  private final Map<String, ToolCall> approvals = new LinkedHashMap<>();
  private String agent;
  private long messages;
  private long calls;

  FrontSession(String id, Instant createdAt, String agent) {
    this.id = id;
    this.createdAt = createdAt;
    this.agent = agent;
  }

  public String id() {
    return id;
  }

  public UsageMeter usage() {
    return usage;
  }

  public synchronized String agent() {
    return agent;
  }

  public synchronized void switchTo(String nextAgent) {
    agent = nextAgent;
  }

  public synchronized void userSaid(String text) {
    remember("user", text);
  }

  public synchronized void agentSaid(String text) {
    remember("assistant", text);
  }

  /** An id for the next tool call. */
  public synchronized String nextCallId() {
    return "call_" + ++calls;
  }

  /** The id that was given out last. */
  public synchronized String lastCallId() {
    return "call_" + calls;
  }

  public synchronized void approvalAsked(ToolCall call) {
    approvals.put(Objects.requireNonNull(call.callId()), call);
  }

  synchronized void approvalSettled(String callId) {
    approvals.remove(callId);
  }

  /** Keeps nothing but what is asked for after the end: the metrics. */
  synchronized void end() {
    history.clear();
    approvals.clear();
  }

  /**
   * The body of {@code POST sessions}.
   *
   * @param wantsWorkspace whether the agent works in the client's workspace
   */
  synchronized JsonObject toJson(boolean wantsWorkspace) {
    return JsonObject.builder()
        .put("id", id)
        .put("message_count", messages)
        .put("created_at", createdAt.toString())
        .put("is_active", true)
        .put("current_agent", agent)
        .put("wants_workspace", wantsWorkspace ? true : null)
        .build();
  }

  /** The body of {@code GET sessions/ID/history}: the last messages, long ones clipped. */
  synchronized JsonObject historyJson() {
    return JsonObject.builder()
        .put("session_id", id)
        .put("message_count", messages)
        .put("messages", history)
        .build();
  }

  /** The body of {@code GET sessions/ID/pending-approvals}. */
  synchronized JsonObject approvalsJson() {
    List<JsonObject> pending =
        approvals.values().stream()
            .map(
                call ->
                    JsonObject.builder()
                        .put("call_id", call.callId())
                        .put("tool_name", call.name())
                        .put("arguments", call.arguments())
                        .build())
            .toList();
    return JsonObject.builder()
        .put("session_id", id)
        .put("pending_approvals", pending)
        .put("count", pending.size())
        .build();
  }

  private void remember(String role, String text) {
    messages++;
    if (history.size() == HISTORY) {
      history.remove(0);
    }
    history.add(
        JsonObject.builder().put("role", role).put("content", clip(text, HISTORY_TEXT)).build());
  }

  private static String clip(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
