package dev.agentbench.web.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.web.RouteGroup;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConnectContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The feed of live runs, and what takes requests to steer them, in the hands of a test: it says
 * what the test tells it to, cuts connections, and notes what it was asked.
 */
final class ScriptedLive implements RouteGroup {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<WsConnectContext> clients = new ArrayList<>();
  private final List<ObjectNode> frames = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final List<Map<String, String>> asked = new ArrayList<>();
  private final ArrayNode runs = JSON.createArrayNode();
  private String feed = UUID.randomUUID().toString();
  private boolean away;

  @Override
  public void addTo(RoutesConfig routes) {
    routes.wsBeforeUpgrade(
        "/api/live",
        context -> {
          synchronized (this) {
            if (away) {
              context.status(503).skipRemainingHandlers();
            }
          }
        });
    routes.ws("/api/live", ws -> ws.onConnect(this::connect));
    routes.post("/experiments/{id}/controls", this::ask);
  }

  private synchronized void connect(WsConnectContext client) {
    addresses.add(String.valueOf(client.queryString()));
    String since = client.queryParam("since");
    if (since != null && feed.equals(client.queryParam("feed"))) {
      long known = Long.parseLong(since);
      frames.stream()
          .filter(frame -> frame.get("sequence").asLong() > known)
          .forEach(frame -> client.send(frame.toString()));
    } else {
      client.send(state().toString());
    }
    clients.add(client);
  }

  private ObjectNode state() {
    ObjectNode state = JSON.createObjectNode().put("version", 1).put("type", "state");
    state.put("sequence", frames.size()).put("at", Instant.now().toString()).put("feed", feed);
    state.set("runs", runs);
    return state;
  }

  private synchronized void ask(Context context) {
    Map<String, String> form = new TreeMap<>();
    context.formParamMap().forEach((name, values) -> form.put(name, values.get(0)));
    asked.add(form);
    context.redirect("/live/" + context.pathParam("id"));
  }

  /** A run as it begins, of which every client is told at once. */
  synchronized ObjectNode run(String experiment, String name, int planned, int concurrency) {
    ObjectNode run = runs.addObject().put("experiment", experiment).put("name", name);
    run.put("mode", "multi-agent").put("status", "running").put("source", "events");
    run.put("startedAt", Instant.now().toString()).put("planned", planned).put("finished", 0);
    ObjectNode outcomes = run.putObject("outcomes");
    for (String word : List.of("passed", "failed", "timeout", "unverified", "error", "cancelled")) {
      outcomes.put(word, 0);
    }
    run.put("inputTokens", 0).put("outputTokens", 0).put("costUsd", 0.0);
    run.put("concurrency", concurrency);
    for (String absent :
        List.of(
            "group",
            "trialsPerMinute",
            "etaSeconds",
            "expectedCostUsd",
            "success",
            "baseline",
            "sequential",
            "verdict")) {
      run.putNull(absent);
    }
    List.of("curve", "controls", "running", "recent").forEach(run::putArray);
    tellAll(state());
    return run;
  }

  /**
   * A message of a run.
   *
   * @param fields names and values by turns: texts, numbers, whether something is so, JSON, null
   */
  synchronized void say(String type, String experiment, @Nullable Object... fields) {
    ObjectNode frame = JSON.createObjectNode().put("version", 1).put("type", type);
    frame.put("sequence", frames.size() + 1).put("at", Instant.now().toString());
    frame.put("experiment", experiment);
    for (int i = 0; i < fields.length; i += 2) {
      frame.set((String) fields[i], JSON.valueToTree(fields[i + 1]));
    }
    frames.add(frame);
    tellAll(frame);
  }

  private void tellAll(ObjectNode frame) {
    clients.removeIf(client -> !client.session.isOpen());
    clients.forEach(client -> client.send(frame.toString()));
  }

  /** Breaks all connections; new ones are refused until {@link #comeBack}. */
  synchronized void cut() {
    away = true;
    clients.forEach(WsConnectContext::closeSession);
    clients.clear();
  }

  synchronized void comeBack() {
    away = false;
  }

  /** As a server that was started anew: nobody can go on, everybody gets the state. */
  synchronized void begin() {
    feed = UUID.randomUUID().toString();
    frames.clear();
  }

  /** The queries by which clients came, oldest first. */
  synchronized List<String> addresses() {
    return List.copyOf(addresses);
  }

  /** The forms that were sent, oldest first. */
  synchronized List<Map<String, String>> asked() {
    return List.copyOf(asked);
  }
}
