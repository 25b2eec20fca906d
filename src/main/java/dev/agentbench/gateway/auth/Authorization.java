package dev.agentbench.gateway.auth;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.Secret;

/** A header that proves who the client is. */
public record Authorization(String header, Secret value) {
  private static final String BEARER = "Bearer ";

  /** Servers take heads of 8 to 64 KiB. */
  private static final int MAX_LENGTH = 64 << 10;

  /**
   * Refuses what would break out of the header, here and not in the HTTP client, whose message
   * would show the value.
   *
   * @throws GatewayException when the value is longer than 64 KiB, or not plain printable ASCII
   */
  public Authorization {
    if (!isShortEnough(value)) {
      throw new GatewayException(
          Fault.UNAUTHORIZED,
          "The value of the header "
              + header
              + " is "
              + value.reveal().length()
              + " characters long, more than any server takes.",
          "Look what was configured as key or token.");
    }
    if (!value.reveal().chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new GatewayException(
          Fault.UNAUTHORIZED,
          "The value of the header " + header + " holds a character that no header may hold.",
          "Look for a line break or a typographic quote in the key or token that is configured.");
    }
  }

  /** Whether a text can be sent at all. */
  static boolean isShortEnough(Secret value) {
    return value.reveal().length() <= MAX_LENGTH;
  }

  /** The key or token without the word before it. */
  public Secret secret() {
    String text = value.reveal();
    return text.startsWith(BEARER) ? Secret.of(text.substring(BEARER.length())) : value;
  }

  /** Gateways refuse {@code bearer} in lower case, whatever {@code token_type} says. */
  static Authorization bearer(Secret token) {
    return new Authorization("Authorization", Secret.of(BEARER + token.reveal()));
  }
}
