package dev.agentbench.live.remote;

import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.Trust;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The server to which runs report while they go on.
 *
 * @param url of its web UI; null: they report to nobody
 * @param token that it asks for; null: none
 */
public record LiveReportSettings(
    @Nullable URI url, @Nullable Secret token, Trust trust, Proxies proxies) {
  /** Runs report to nobody. */
  public static final LiveReportSettings NONE =
      new LiveReportSettings(null, null, Trust.USUAL, Proxies.NONE);
}
