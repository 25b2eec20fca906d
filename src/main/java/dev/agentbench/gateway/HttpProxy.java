package dev.agentbench.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy: it tunnels encrypted connections and WebSockets (CONNECT) and forwards plain HTTP.
 *
 * @param user null when it asks for no credentials
 * @param password null when none is named
 * @param source what named it, such as {@code gateway.proxy}
 */
public record HttpProxy(
    String host, int port, @Nullable String user, @Nullable Secret password, String source) {
  private static final int USUAL_PORT = 80;
  private static final int MAX_PORT = 65_535;

  /**
   * Reads {@code http://user:password@host:port}; without a scheme {@code http} is meant, user and
   * password may hold escapes of URLs.
   *
   * @return empty when it is none, or one of a kind that is not supported
   */
  public static Optional<HttpProxy> parse(String text, String source) {
    String stripped = text.strip();
    String address = stripped.contains("://") ? stripped : "http://" + stripped;
    try {
      URI uri = new URI(address);
      if (!isPlain(uri) || uri.getPort() > MAX_PORT) {
        return Optional.empty();
      }
      String[] credentials = Objects.requireNonNullElse(uri.getRawUserInfo(), "").split(":", 2);
      int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
      return Optional.of(
          new HttpProxy(
              uri.getHost().replaceFirst("^\\[(.*)]$", "$1"),
              port,
              credentials[0].isEmpty() ? null : decoded(credentials[0]),
              credentials.length < 2 ? null : Secret.of(decoded(credentials[1])),
              source));
    } catch (URISyntaxException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** A host and nothing behind it: a path is rather a password whose '/' was not escaped. */
  private static boolean isPlain(URI uri) {
    return uri.getScheme().toLowerCase(Locale.ROOT).equals("http")
        && uri.getHost() != null
        && uri.getRawPath().matches("/?")
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  /** A plus stands for itself. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The value of the header {@code Proxy-Authorization}; empty when none is to be sent. */
  public Optional<String> authorization() {
    if (user == null) {
      return Optional.empty();
    }
    String pair = user + ":" + (password == null ? "" : password.reveal());
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  /** Its address as it may be shown. */
  public String address() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Its address and where it was named, for messages. */
  public String describe() {
    return "the proxy " + address() + " (" + source + ")";
  }
}
