package dev.agentbench.gateway.rest;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.auth.AuthManager;
import dev.agentbench.gateway.auth.Authorization;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.http.HttpCalls;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/** HTTP calls to one Gateway, with credentials; a 401 is cured, a 429 is thrown as BUSY. */
public final class GatewayHttp implements AutoCloseable {
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;

  private final URI base;
  private final HttpCalls calls;
  private final AuthManager auth;
  private final Redaction redaction;

  public GatewayHttp(URI base, HttpCalls calls, AuthManager auth, Redaction redaction) {
    this.base = base;
    this.calls = calls;
    this.auth = auth;
    this.redaction = redaction;
  }

  URI at(String path) {
    return URI.create(base + path);
  }

  HttpAnswer getWithoutCredentials(String path) throws InterruptedException {
    return send(HttpRequest.newBuilder(at(path)).GET(), Optional.empty());
  }

  public HttpAnswer get(String path) throws InterruptedException {
    return authorized(HttpRequest.newBuilder(at(path)).GET());
  }

  HttpAnswer delete(String path) throws InterruptedException {
    return authorized(HttpRequest.newBuilder(at(path)).DELETE());
  }

  HttpAnswer post(String path) throws InterruptedException {
    return authorized(HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private HttpAnswer authorized(HttpRequest.Builder request) throws InterruptedException {
    HttpAnswer answer =
        auth.withFreshCredentials(
            header -> send(request, header), found -> found.status() == UNAUTHORIZED);
    if (answer.status() == UNAUTHORIZED) {
      throw unauthorized("it answered " + quote(answer));
    }
    if (answer.status() == TOO_MANY_REQUESTS) {
      throw busy(quote(answer));
    }
    return answer;
  }

  private HttpAnswer send(HttpRequest.Builder request, Optional<Authorization> authorization)
      throws InterruptedException {
    authorization.ifPresent(header -> redaction.hide(header.secret()));
    authorization.ifPresent(header -> request.setHeader(header.header(), header.value().reveal()));
    HttpAnswer answer = calls.send(request.build());
    return new HttpAnswer(answer.status(), redaction.applyToFrame(answer.body()));
  }

  /** What may be told of an answer: short secrets, too, are looked for here. */
  public String quote(HttpAnswer answer) {
    return new HttpAnswer(answer.status(), redaction.apply(answer.body())).quote();
  }

  /** For credentials that are refused even when they are fresh. */
  public GatewayException unauthorized(String found) {
    return new GatewayException(
        Fault.UNAUTHORIZED,
        "The Gateway at "
            + HttpCalls.withoutCredentials(base)
            + " wants other credentials: "
            + found
            + ".",
        "Set gateway.auth_type and gateway.api_key, or the keys below gateway.jwt.");
  }

  /** For a rate limit that is used up. */
  public GatewayException busy(String found) {
    return new GatewayException(
        Fault.BUSY,
        "The Gateway at "
            + HttpCalls.withoutCredentials(base)
            + " refuses by its rate limit ("
            + found
            + ").",
        "Set benchmark.rate_limit to what its backend allows in a minute, less what others use.");
  }

  @Override
  public void close() {
    auth.close();
    calls.close();
  }
}
