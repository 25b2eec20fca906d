package dev.agentbench.notification;

import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.Trust;
import dev.agentbench.gateway.http.HttpCalls;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes a POST.
 *
 * @param url {@code http} or {@code https}, with a host; whoever has it may post
 * @param secret key of the signature; null: none is sent
 * @param chat the chat that Telegram's bot writes to; null for other formats
 * @param trust whose certificates the server may show
 * @param proxies through which it may be reached
 */
public record WebhookTarget(
    String name,
    Format format,
    Secret url,
    Occasion on,
    Duration timeout,
    @Nullable Secret secret,
    @Nullable String chat,
    Trust trust,
    Proxies proxies)
    implements Target {

  /** Whose messages the server understands. */
  public enum Format {
    SLACK,
    MATTERMOST,
    TELEGRAM,
    /** The document of {@code --summary-json}. */
    GENERIC
  }

  URI uri() {
    return URI.create(url.reveal());
  }

  @Override
  public String place() {
    return format.name().toLowerCase(Locale.ROOT) + ", " + HttpCalls.origin(uri());
  }
}
