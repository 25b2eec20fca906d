package dev.agentbench.gateway;

import dev.agentbench.gateway.GatewayException.Fault;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies of connections, HTTP and WebSockets alike; connections to this machine never use one.
 *
 * @param plain of {@code http} and {@code ws}; null: none
 * @param encrypted of {@code https} and {@code wss}; null: none
 * @param except servers that are reached without one
 */
public record Proxies(@Nullable Setting plain, @Nullable Setting encrypted, NoProxy except) {
  /** Every connection is direct. */
  public static final Proxies NONE = new Proxies(null, null, NoProxy.of(""));

  /**
   * The address of a proxy as it was given, read only when it is needed: a variable that is no good
   * must not stop a command that does not need it.
   *
   * @param source the name of the key or variable
   */
  public record Setting(String source, Secret address) {
    private HttpProxy proxy() {
      return HttpProxy.parse(address.reveal(), source)
          .orElseThrow(
              () ->
                  new GatewayException(
                      Fault.MISFIT,
                      source + " names no proxy of a kind that is supported.",
                      "Expected http://HOST:PORT or http://USER:PASSWORD@HOST:PORT. gateway.proxy"
                          + " wins over the environment, 'none' means no proxy."));
    }
  }

  /** One proxy for all servers but those that {@code NO_PROXY} names. */
  public static Proxies of(Setting proxy, Map<String, String> environment) {
    return new Proxies(proxy, proxy, except(environment));
  }

  /**
   * Those that {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code ALL_PROXY} name, but for servers
   * in {@code NO_PROXY}; of a name in both cases the lower one counts, as for curl.
   */
  public static Proxies of(Map<String, String> environment) {
    return new Proxies(
        variable(environment, "HTTP_PROXY", "ALL_PROXY"),
        variable(environment, "HTTPS_PROXY", "ALL_PROXY"),
        except(environment));
  }

  private static NoProxy except(Map<String, String> environment) {
    Setting given = variable(environment, "NO_PROXY");
    return NoProxy.of(given == null ? "" : given.address().reveal());
  }

  private static @Nullable Setting variable(Map<String, String> environment, String... names) {
    return Stream.of(names)
        .flatMap(name -> Stream.of(name.toLowerCase(Locale.ROOT), name))
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .map(name -> new Setting(name, Secret.of(environment.get(name))))
        .findFirst()
        .orElse(null);
  }

  /**
   * The proxy for connections to the server of {@code uri}; empty when they are direct.
   *
   * @throws GatewayException {@code MISFIT} when one is named that cannot be used
   */
  public Optional<HttpProxy> of(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    boolean isEncrypted = scheme.equals("https") || scheme.equals("wss");
    Setting setting = isEncrypted ? encrypted : plain;
    int port = uri.getPort() >= 0 ? uri.getPort() : isEncrypted ? 443 : 80;
    return setting == null
            || NoProxy.isLoopback(uri.getHost())
            || except.covers(uri.getHost(), port)
        ? Optional.empty()
        : Optional.of(setting.proxy());
  }

  /** The passwords of all proxies, to be hidden. */
  public List<Secret> secrets() {
    return Stream.of(Optional.ofNullable(plain), Optional.ofNullable(encrypted))
        .flatMap(Optional::stream)
        .distinct()
        .flatMap(setting -> HttpProxy.parse(setting.address().reveal(), setting.source()).stream())
        .flatMap(proxy -> Optional.ofNullable(proxy.password()).stream())
        .toList();
  }
}
