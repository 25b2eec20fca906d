package dev.agentbench.gateway.rest;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.gateway.session.CreatedSession;
import dev.agentbench.gateway.session.SessionIds;
import java.util.Optional;

/** The HTTP call that makes a session. */
public final class HttpSessions {
  private static final String SESSIONS = "/api/v1/sessions";
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final GatewayHttp http;
  private final MessageCodec codec;

  public HttpSessions(GatewayHttp http, MessageCodec codec) {
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
            .flatMap(HttpSessions::created)
            .orElseThrow(() -> noSession(answer)));
  }

  private static Optional<CreatedSession> created(JsonObject session) {
    boolean wantsWorkspace =
        session.get("wants_workspace").filter(Boolean.TRUE::equals).isPresent();
    return session
        .string("id")
        .or(() -> session.string("session_id"))
        .filter(id -> !id.isBlank() && SessionIds.isShortEnough(id))
        .map(id -> new CreatedSession(id, wantsWorkspace));
  }

  /** Whether the Gateway has a session of this id, as far as it tells. */
  public boolean isKnown(String id) throws InterruptedException {
    return http.get(SESSIONS + "/" + SessionIds.inPath(id) + "/history").isSuccess();
  }

  /**
   * Ends a session; returns when nothing of it runs any more.
   *
   * @throws GatewayException when it could not be ended
   */
  public void end(String id) throws InterruptedException {
    HttpAnswer answer = http.delete(SESSIONS + "/" + SessionIds.inPath(id));
    if (!answer.isSuccess()) {
      throw new GatewayException(
          Fault.UNAVAILABLE,
          "The Gateway could not end a session (" + http.quote(answer) + ").",
          "Look at the Gateway's logs.");
    }
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
}
