package dev.agentbench.gateway.embedded;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the Gateway remembers of a session, with or without a socket. Thread-safe: read over HTTP
 * while the session goes on.
 */
final class EmbeddedSession {
  private static final int HISTORY = 200;
  private static final int HISTORY_TEXT = 500;

  private final String id;
  private final Instant createdAt;
  private final UsageMeter usage = new UsageMeter();
  private final List<JsonObject> history = new ArrayList<>();
  private final Map<String, ToolCall> approvals = new LinkedHashMap<>();
  private String agent;
  private long messages;

  /** The agent's text of the current turn, clipped; null between turns. */
  private @Nullable StringBuilder saying;

  EmbeddedSession(String id, Instant createdAt, String agent) {
    this.id = id;
    this.createdAt = createdAt;
    this.agent = agent;
  }

  String id() {
    return id;
  }

  UsageMeter usage() {
    return usage;
  }

  synchronized String agent() {
    return agent;
  }

  synchronized void switchTo(String nextAgent) {
    agent = nextAgent;
  }

  synchronized void userSaid(String text) {
    remember("user", text);
  }

  /** A piece of the agent's text; {@code last} ends the message. */
  synchronized void agentSaid(String piece, boolean last) {
    StringBuilder text = saying == null ? new StringBuilder() : saying;
    saying = text;
    text.append(clip(piece, HISTORY_TEXT - Math.min(HISTORY_TEXT, text.length())));
    if (last) {
      remember("assistant", text.toString());
      saying = null;
    }
  }

  synchronized void approvalAsked(ToolCall call) {
    approvals.put(Objects.requireNonNull(call.callId()), call);
  }

  synchronized void approvalSettled(String callId) {
    approvals.remove(callId);
  }

  /** Keeps nothing but what is asked for after the end: the metrics. */
  synchronized void end() {
    history.clear();
    approvals.clear();
    saying = null;
  }

  /** The body of {@code POST sessions}. */
  synchronized JsonObject toJson() {
    return JsonObject.builder()
        .put("id", id)
        .put("message_count", messages)
        .put("created_at", createdAt.toString())
        .put("is_active", true)
        .put("current_agent", agent)
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
