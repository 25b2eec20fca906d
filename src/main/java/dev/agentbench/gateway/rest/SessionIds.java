package dev.agentbench.gateway.rest;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Source of session ids. */
public final class SessionIds {
  private static final int MAX_LENGTH = 1024;
  private static final String SESSIONS = "/api/v1/sessions";
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int SUFFIXES_PER_MILLI = 1_000_000;
  private static final AtomicLong LAST_TEMPORARY = new AtomicLong();

  private final GatewayHttp http;
  private final MessageCodec codec;

  public SessionIds(GatewayHttp http, MessageCodec codec) {
    this.http = http;
    this.codec = codec;
  }

  /**
   * Has the Gateway create a session; empty when it creates them on connect only, as the newest
   * backend does.
   */
  public Optional<CreatedSession> create() throws InterruptedException {
    HttpAnswer answer = http.post(SESSIONS);
    if (answer.status() == NOT_FOUND || answer.status() == METHOD_NOT_ALLOWED) {
      return Optional.empty();
    }
    if (answer.isUnavailable()) {
      throw new GatewayException(
          Fault.UNAVAILABLE,
          "The Gateway could not create a session (" + http.quote(answer) + ").",
          "Its agent runtime may be down; look at the Gateway's logs.");
    }
    return Optional.of(
        codec
            .readObject(answer.isSuccess() ? answer.body() : "")
            .flatMap(SessionIds::created)
            .orElseThrow(() -> noSession(answer)));
  }

  private static Optional<CreatedSession> created(JsonObject session) {
    boolean wantsWorkspace =
        session.get("wants_workspace").filter(Boolean.TRUE::equals).isPresent();
    return session
        .string("id")
        .or(() -> session.string("session_id"))
        .filter(id -> !id.isBlank() && isShortEnough(id))
        .map(id -> new CreatedSession(id, wantsWorkspace));
  }

  private GatewayException noSession(HttpAnswer answer) {
    return new GatewayException(
        Fault.MISFIT,
        "Expected a session with an id from POST "
            + HttpCalls.withoutCredentials(http.at(SESSIONS))
            + ", found "
            + http.quote(answer)
            + ".",
        "Set gateway.base_url to the Gateway, or gateway.session to temporary for one that"
            + " creates sessions on connect.");
  }

  /**
   * {@code new_} and digits: the milliseconds with more digits behind them, because sessions that
   * begin in the same millisecond must differ.
   */
  public static String temporary() {
    long candidate =
        System.currentTimeMillis() * SUFFIXES_PER_MILLI
            + ThreadLocalRandom.current().nextInt(SUFFIXES_PER_MILLI);
    return "new_" + LAST_TEMPORARY.updateAndGet(last -> Math.max(last + 1, candidate));
  }

  /** Whether it may be part of an address: a request's head is bounded. */
  public static boolean isShortEnough(String id) {
    return id.length() <= MAX_LENGTH;
  }

  /** An id as part of a path. */
  public static String inPath(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
