package dev.agentbench.app;

import dev.agentbench.config.GatewayChoice;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.gateway.pace.Pacer;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The pacers of a run: one for each Gateway, however many of its arms go there. */
final class Pacers {
  private final Map<String, Pacer> byAddress = new HashMap<>();
  private final Map<String, PaceSettings> settings = new HashMap<>();

  /**
   * The pacer of a Gateway. One inside this process is a Gateway of its own.
   *
   * @throws InvalidInputException when two arms want different rates of one Gateway
   */
  Pacer of(GatewayChoice choice, PaceSettings pace) {
    return choice.choose(
        embedded -> new Pacer(pace),
        remote -> of(address(remote.settings().baseUrl()), pace),
        agent -> new Pacer(pace));
  }

  private Pacer of(String address, PaceSettings pace) {
    if (!settings.computeIfAbsent(address, absent -> pace).equals(pace)) {
      throw new InvalidInputException(
          "Both arms use the Gateway " + address + ", with different benchmark.rate_limit",
          "Set the same rate in both files: one limit applies to both arms.");
    }
    return byAddress.computeIfAbsent(address, absent -> new Pacer(pace));
  }

  /** The same for all ways to write one address. */
  private static String address(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
    String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    return scheme + "://" + host + ":" + port + url.getPath();
  }
}
