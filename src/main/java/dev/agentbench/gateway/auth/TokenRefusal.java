package dev.agentbench.gateway.auth;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.gateway.http.ServerTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Explanation of an answer without a token, with advice. */
final class TokenRefusal {
  private static final int TOO_MANY_REQUESTS = 429;

  private final Credentials.OAuth client;
  private final Redaction redaction;
  private final HttpAnswer answer;
  private final String error;
  private final String description;

  /**
   * @param fields of the answer; none when it is no JSON object
   * @param redaction of all that was sent
   */
  TokenRefusal(
      Credentials.OAuth client, HttpAnswer answer, JsonObject fields, Redaction redaction) {
    this.client = client;
    this.redaction = redaction;
    this.answer = new HttpAnswer(answer.status(), redaction.apply(answer.body()), answer.headers());
    this.error = fields.string("error").orElse(fields.has("detail") ? "invalid_request" : "");
    this.description =
        fields.string("error_description").or(() -> fields.string("detail")).orElse("");
  }

  /** Whether the server asks to be left alone; what was sent was not looked at. */
  boolean isTooMany() {
    return answer.status() == TOO_MANY_REQUESTS;
  }

  /** How long the server wants to be left alone, if it says so. */
  Optional<Duration> retryAfter(Instant now) {
    return ServerTime.retryAfter(answer, description, now);
  }

  GatewayException asException() {
    Fault fault = fault();
    boolean telling = !answer.isSuccess() && !error.isEmpty();
    String found = telling ? "HTTP " + answer.status() + " " + shown(error) : answer.quote();
    String why = telling && !description.isEmpty() ? ": " + shown(description) : "";
    return new GatewayException(
        fault,
        "No token from "
            + HttpCalls.withoutCredentials(client.tokenUrl())
            + " ("
            + found
            + why
            + ").",
        hint(fault));
  }

  private Fault fault() {
    // A locked account answers 429 too, but no later attempt with this password is harmless.
    if (error.equals("invalid_grant")) {
      return Fault.UNAUTHORIZED;
    }
    if (answer.isUnavailable() || error.equals("server_error")) {
      return Fault.UNAVAILABLE;
    }
    return error.isEmpty() && answer.status() != 401 ? Fault.MISFIT : Fault.UNAUTHORIZED;
  }

  private String hint(Fault fault) {
    return switch (fault) {
      case UNAVAILABLE, UNREACHABLE, BUSY ->
          "The OAuth server has trouble of its own; try again later.";
      case MISFIT ->
          "Expected an OAuth token answer. Set gateway.jwt.auth_url to the token endpoint.";
      case UNAUTHORIZED, TOKEN_REFUSED ->
          switch (error) {
            case "invalid_grant" ->
                isTooMany()
                    ? "The account is locked after failed log-ins: wait, and check"
                        + " gateway.jwt.username and gateway.jwt.password meanwhile."
                    : "Check gateway.jwt.username and gateway.jwt.password.";
            case "invalid_client" -> "Check gateway.jwt.client_id and gateway.jwt.client_secret.";
            case "unsupported_grant_type", "unauthorized_client" ->
                "Set gateway.jwt.grant_type to a grant that this client may use.";
            case "invalid_scope" -> "Check gateway.jwt.scope.";
            default -> "Check the settings below gateway.jwt.";
          };
    };
  }

  /** The beginning, without secrets: a server may quote what it was sent. */
  private String shown(String text) {
    return HttpAnswer.quote(redaction.apply(text));
  }
}
