package dev.agentbench.gateway.http;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.HttpProxy;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explanation of a failure between this machine and a proxy, with advice. */
final class ProxyFailure {
  static final int WANTS_CREDENTIALS = 407;

  /** How the JDK's client words it; pinned by a test. */
  private static final Pattern TUNNEL_FAILED = Pattern.compile("Tunnel failed, got: (\\d{3})");

  private ProxyFailure() {}

  /** What a failed call through a proxy means; empty when the proxy is not to blame. */
  static Optional<GatewayException> of(HttpProxy proxy, URI target, Throwable failure) {
    Matcher refused = TUNNEL_FAILED.matcher(Objects.requireNonNullElse(failure.getMessage(), ""));
    if (refused.find()) {
      return Optional.of(refused(proxy, target, Integer.parseInt(refused.group(1))));
    }
    // Through a proxy every connect is one to the proxy.
    boolean noConnect =
        failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
    return noConnect ? Optional.of(unreachable(proxy, failure)) : Optional.empty();
  }

  static GatewayException unreachable(HttpProxy proxy, Throwable failure) {
    String why = HttpCalls.describe(failure);
    return new GatewayException(
        Fault.UNREACHABLE,
        "No connection through " + proxy.describe() + ": " + HttpAnswer.excerpt(why) + ".",
        "Is the proxy running, and are its host and port right? gateway.proxy sets another one,"
            + " 'none' goes without.",
        failure);
  }

  /** The proxy answered with a status that means no. */
  static GatewayException refused(HttpProxy proxy, URI target, int status) {
    if (status == WANTS_CREDENTIALS) {
      return new GatewayException(
          Fault.UNAUTHORIZED,
          capital(proxy.describe())
              + (proxy.user() == null
                  ? " wants a user name and password"
                  : " refused the user name and password")
              + " (HTTP 407).",
          "Write them into " + proxy.source() + ": http://USER:PASSWORD@HOST:PORT.");
    }
    return new GatewayException(
        status >= 500 || status == 429 ? Fault.UNAVAILABLE : Fault.MISFIT,
        capital(proxy.describe())
            + " opened no way to "
            + HttpCalls.origin(target)
            + " (HTTP "
            + status
            + ").",
        "Does the proxy allow this server and port? A server that needs no proxy belongs into"
            + " NO_PROXY.");
  }

  private static String capital(String text) {
    return "T" + text.substring(1);
  }
}
