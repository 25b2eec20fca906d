package dev.agentbench.notification;

import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.Trust;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Mail through a server that speaks SMTP.
 *
 * @param user null: the server wants no login
 * @param password null without a user
 * @param to one at least
 * @param trust whose certificates the server may show
 */
public record MailTarget(
    String name,
    String host,
    int port,
    Encryption encryption,
    @Nullable String user,
    @Nullable Secret password,
    MailAddress from,
    List<MailAddress> to,
    Occasion on,
    Duration timeout,
    Trust trust)
    implements Target {

  public MailTarget {
    to = List.copyOf(to);
  }

  /** How the connection is kept from being read. */
  public enum Encryption {
    /** Begins in the open and must become TLS before anything is said. */
    STARTTLS(587),
    /** TLS from the first byte. */
    TLS(465),
    NONE(25);

    private final int port;

    Encryption(int port) {
      this.port = port;
    }

    /** Where servers usually listen. */
    public int port() {
      return port;
    }
  }

  @Override
  public String place() {
    return "email, " + host + ":" + port + " " + encryption.name().toLowerCase(Locale.ROOT);
  }
}
