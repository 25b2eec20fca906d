package dev.agentbench.result;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to get an access token.
 *
 * @param error why there was none, without secrets; null when there was
 */
public record TokenRefresh(
    Type type, Trigger trigger, Duration duration, @Nullable String error, Instant at) {

  public boolean isSuccess() {
    return error == null;
  }

  /** How the token was asked for. */
  public enum Type {
    /** The first log-in with user and password. */
    INITIAL,
    REFRESH_TOKEN,
    /** A later log-in with user and password, since no refresh token did it. */
    FULL_AUTH,
    CLIENT_CREDENTIALS,
    /** Found in the token cache. */
    CACHE;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The type of this id. */
    public static Type parse(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /** Why it was asked for. */
  public enum Trigger {
    /** The old one was about to expire, or had expired. */
    PROACTIVE,
    /** The Gateway refused the old one. */
    UNAUTHORIZED,
    /** There was none. */
    START;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The trigger of this id. */
    public static Trigger parse(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
