package dev.agentbench.web;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.gateway.Secret;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Address, permissions and token of the web server.
 *
 * @param port 0: any free one
 * @param readOnly whether everything that changes something is refused
 * @param token what users and programs prove themselves with; null: nobody has to, which is allowed
 *     on this machine's own addresses only
 * @param allowedHosts names by which browsers may call it besides its address, in lower case
 * @param startRuns whether its pages and its API start runs; null: where it is for this machine
 *     alone
 */
public record WebSettings(
    String host,
    int port,
    boolean readOnly,
    @Nullable Secret token,
    List<String> allowedHosts,
    @Nullable Boolean startRuns) {
  /** On this machine only, for everybody on it. */
  public static final WebSettings DEFAULTS =
      new WebSettings("127.0.0.1", 8080, false, null, List.of(), null);

  /** Shorter tokens could be guessed. */
  public static final int SHORTEST_TOKEN = 16;

  public WebSettings {
    allowedHosts = List.copyOf(allowedHosts);
    if (port < 0 || port > 65_535) {
      throw new InvalidInputException("--port is " + port + ", not between 0 and 65535", null);
    }
  }

  /** Starts runs where it is for this machine alone. */
  public WebSettings(
      String host, int port, boolean readOnly, @Nullable Secret token, List<String> allowedHosts) {
    this(host, port, readOnly, token, allowedHosts, null);
  }

  /** The same with what the command line says. */
  public WebSettings at(String otherHost, int otherPort, boolean onlyReading) {
    return new WebSettings(otherHost, otherPort, onlyReading, token, allowedHosts, startRuns);
  }

  /** The same without the start of runs. */
  public WebSettings withoutRuns() {
    return new WebSettings(host, port, readOnly, token, allowedHosts, false);
  }

  /**
   * Whether runs may be started: they run commands and cost money, so that a server that others may
   * reach has to be told so.
   */
  public boolean mayStartRuns() {
    return !readOnly && (startRuns == null ? isLoopback() && allowedHosts.isEmpty() : startRuns);
  }

  /**
   * Refuses to serve other machines without a token.
   *
   * @throws InvalidInputException also when the host is not known
   */
  public void check() {
    if (token == null && !isLoopback()) {
      throw new InvalidInputException(
          "--host " + host + " can be reached by other machines, and no web.token is configured",
          "Set web.token in the configuration, such as ${BENCHMARK_WEB_TOKEN}, or serve 127.0.0.1.");
    }
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw new InvalidInputException("--host " + host + " is not known here", null);
    }
  }
}
