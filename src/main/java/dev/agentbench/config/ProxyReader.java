package dev.agentbench.config;

import dev.agentbench.gateway.HttpProxy;
import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Proxies.Setting;
import dev.agentbench.gateway.Secret;
import java.util.Map;
import java.util.Optional;

/** Reads {@code gateway.proxy}: through which proxy servers are reached. */
final class ProxyReader {
  private static final String KEY = "gateway.proxy";
  private static final String ENVIRONMENT = "environment";
  private static final String NONE = "none";

  private ProxyReader() {}

  static Proxies read(Value value, Map<String, String> environment) {
    String text = value.unnotedText().map(String::strip).orElse(ENVIRONMENT);
    Proxies proxies = proxies(value, text, environment);
    proxies.secrets().forEach(value::hide);
    return proxies;
  }

  private static Proxies proxies(Value value, String text, Map<String, String> environment) {
    if (text.equalsIgnoreCase(ENVIRONMENT)) {
      value.noted(ENVIRONMENT);
      return Proxies.of(environment);
    }
    if (text.equalsIgnoreCase(NONE)) {
      value.noted(NONE);
      return Proxies.NONE;
    }
    Optional<HttpProxy> proxy = HttpProxy.parse(text, KEY);
    if (proxy.isEmpty()) {
      value.refuse(
          "expected http://HOST:PORT, environment or none",
          "A user name and a password may stand before the host: http://USER:PASSWORD@HOST:PORT,"
              + " with '@', ':' and '/' in them as %40, %3A, %2F. Other kinds of proxies are not"
              + " supported.");
      return Proxies.NONE;
    }
    String who = proxy.get().user() == null ? "" : "***@";
    value.noted(proxy.get().address().replace("://", "://" + who));
    return Proxies.of(new Setting(KEY, Secret.of(text)), environment);
  }
}
