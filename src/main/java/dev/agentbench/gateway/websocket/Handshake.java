package dev.agentbench.gateway.websocket;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.Incoming;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.auth.AuthManager;
import dev.agentbench.gateway.auth.Authorization;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.gateway.http.TlsFailure;
import dev.agentbench.gateway.rest.GatewayHttp;
import dev.agentbench.gateway.session.SessionIds;
import dev.agentbench.gateway.session.TransportTimeouts;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.java_websocket.framing.CloseFrame;
import org.jspecify.annotations.Nullable;

/** Connects to a session's address; a 401 is cured. */
final class Handshake {
  /** How the library words a refusal; pinned by a test. */
  private static final Pattern STATUS = Pattern.compile("Invalid status code received: (\\d{3})");

  private static final String PROTOCOL_ERROR = Integer.toString(CloseFrame.PROTOCOL_ERROR);
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;

  private final GatewaySettings settings;
  private final Dialer dialer;
  private final IoLoop loop;
  private final AuthManager auth;
  private final GatewayHttp http;
  private final Redaction redaction;
  private final TransportTimeouts patience;

  Handshake(
      GatewaySettings settings,
      Dialer dialer,
      IoLoop loop,
      AuthManager auth,
      GatewayHttp http,
      Redaction redaction,
      TransportTimeouts patience) {
    this.settings = settings;
    this.dialer = dialer;
    this.loop = loop;
    this.auth = auth;
    this.http = http;
    this.redaction = redaction;
    this.patience = patience;
  }

  Connection connect(String sessionId, WireListener wire) throws InterruptedException {
    URI uri = URI.create(settings.wsUrl() + "/" + SessionIds.inPath(sessionId));
    Connection connection =
        auth.withFreshCredentials(
            header -> attempt(uri, header, wire), found -> status(found) == UNAUTHORIZED);
    if (!connection.isEstablished()) {
      throw refusal(connection);
    }
    return connection;
  }

  private Connection attempt(URI uri, Optional<Authorization> authorization, WireListener wire)
      throws InterruptedException {
    authorization.ifPresent(header -> redaction.hide(header.secret()));
    Map<String, String> headers =
        authorization
            .map(header -> Map.of(header.header(), header.value().reveal()))
            .orElse(Map.of());
    Connection connection =
        new Connection(uri, headers, settings.maxFrameBytes(), wire, redaction, patience);
    connection.establish(dialer, loop, settings.connectTimeout());
    return connection;
  }

  /** The HTTP status of a refused handshake; 0 when it failed otherwise. */
  private static int status(Connection connection) {
    Incoming.Closed end = connection.isEstablished() ? null : connection.queue().end();
    Matcher found = STATUS.matcher(end == null ? "" : end.reason());
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  private GatewayException refusal(Connection connection) {
    int status = status(connection);
    if (status == UNAUTHORIZED) {
      return http.unauthorized("the handshake was answered with HTTP 401");
    }
    String where = HttpCalls.withoutCredentials(settings.wsUrl());
    if (status == TOO_MANY_REQUESTS) {
      return http.busy("the handshake was answered with HTTP 429");
    }
    if (status >= 500) {
      return new GatewayException(
          Fault.UNAVAILABLE,
          "The handshake at " + where + " was answered with HTTP " + status + ".",
          "The Gateway has trouble of its own; look at its logs or try again later.");
    }
    Incoming.Closed end = connection.queue().end();
    boolean answered = end != null && end.status().equals(PROTOCOL_ERROR);
    return status > 0 || answered
        ? wrongPlace(where, status > 0 ? "HTTP " + status : oddAnswer(end))
        : unreachable(where, end, connection.firstError());
  }

  private String oddAnswer(Incoming.@Nullable Closed end) {
    String why = end == null ? "" : end.reason();
    return "something else than HTTP 101"
        + (why.isEmpty() ? "" : " (" + redaction.apply(why) + ")");
  }

  private static GatewayException wrongPlace(String where, String found) {
    return new GatewayException(
        Fault.MISFIT,
        "No WebSocket of a Gateway at gateway.ws_url "
            + where
            + ": the handshake was answered with "
            + found
            + ".",
        "A right one looks like ws://host/api/v1/ws or ws://host:8000/ws, without a slash at the"
            + " end; leave ws_url out to derive it from gateway.base_url.");
  }

  private GatewayException unreachable(
      String where, Incoming.@Nullable Closed end, @Nullable Exception error) {
    if (error instanceof GatewayException refused) {
      return new GatewayException(
          refused.fault(), refused.getMessage(), refused.hint().orElse(null), refused);
    }
    String way =
        settings
            .proxies()
            .of(settings.wsUrl())
            .map(proxy -> " through " + proxy.describe())
            .orElse("");
    String why = error != null ? error.toString() : end == null ? "" : end.reason();
    String message =
        "No connection to "
            + where
            + way
            + " ("
            + (why.isEmpty() ? "it broke off during the handshake" : redaction.apply(why))
            + ").";
    String hint = "Is the Gateway running, and are host and port of gateway.ws_url right?";
    if (error == null) {
      return new GatewayException(Fault.UNREACHABLE, message, hint);
    }
    return TlsFailure.of(where, error)
        .orElseGet(() -> new GatewayException(Fault.UNREACHABLE, message, hint, error));
  }
}
