package dev.agentbench.config;

import dev.agentbench.gateway.Proxies;
import dev.agentbench.live.remote.LiveReportSettings;
import java.net.URI;
import java.util.List;

/** Reads {@code live}: the server to which runs report while they go on. */
final class LiveReader {
  private LiveReader() {}

  static LiveReportSettings read(ConfigSection live, Proxies proxies) {
    Value address = live.get("url");
    URI url =
        address
            .text()
            .filter(text -> !text.isBlank())
            .map(text -> Addresses.parse(address, text, List.of("http", "https")))
            .orElse(null);
    return new LiveReportSettings(
        url,
        live.get("token").secret().orElse(null),
        TrustReader.read(live.section("tls")),
        proxies);
  }
}
