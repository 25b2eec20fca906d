package dev.agentbench.web;

import dev.agentbench.digest.Sha256;
import dev.agentbench.gateway.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Compares tokens with the configured one, in the same time whatever is given. Thread-safe. */
final class TokenCheck {
  private final byte[] expected;
  private final WrongTokens wrong;

  TokenCheck(Secret token, InstantSource clock) {
    this.expected = digest(token.reveal());
    this.wrong = new WrongTokens(clock);
  }

  /**
   * Whether a token is the right one.
   *
   * @param address from where it comes
   * @throws WebProblem 429 when too many wrong ones came from there
   */
  boolean accepts(@Nullable String given, String address) {
    if (wrong.areTooMany(address)) {
      throw new WebProblem(
          429,
          "Too many wrong tokens came from this address. Wait "
              + WrongTokens.WINDOW.toSeconds()
              + " seconds.");
    }
    boolean right = MessageDigest.isEqual(expected, digest(given == null ? "" : given));
    if (!right) {
      wrong.add(address);
    }
    return right;
  }

  /** Of equal length for all tokens. */
  private static byte[] digest(String token) {
    return Sha256.of(token).getBytes(StandardCharsets.US_ASCII);
  }
}
