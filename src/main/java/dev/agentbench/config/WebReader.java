package dev.agentbench.config;

import dev.agentbench.gateway.Secret;
import dev.agentbench.web.WebSettings;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code web}: who may ask the web server. */
final class WebReader {
  private static final String NAME = "[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?";

  private WebReader() {}

  static WebSettings read(ConfigSection web) {
    WebSettings defaults = WebSettings.DEFAULTS;
    return new WebSettings(
        defaults.host(),
        defaults.port(),
        false,
        token(web.get("token")),
        hosts(web),
        startRuns(web.get("start_runs")));
  }

  private static @Nullable Secret token(Value value) {
    Secret token = value.secret().orElse(null);
    if (token != null && token.reveal().length() < WebSettings.SHORTEST_TOKEN) {
      value.refuse(
          "is shorter than " + WebSettings.SHORTEST_TOKEN + " characters",
          "Make one with: openssl rand -hex 32");
    }
    return token;
  }

  /** Null: it depends on who may reach the server. */
  private static @Nullable Boolean startRuns(Value value) {
    return value.isPresent() ? Boolean.valueOf(value.bool(false)) : null;
  }

  private static List<String> hosts(ConfigSection web) {
    Value value = web.get("allowed_hosts");
    if (!value.isPresent()) {
      return List.of();
    }
    List<String> hosts =
        value.texts(List.of()).stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    hosts.stream()
        .filter(host -> !host.matches(NAME))
        .forEach(
            host ->
                value.refuse(
                    "'" + host + "' is no name of a host", "Give it without scheme and port."));
    return hosts;
  }
}
