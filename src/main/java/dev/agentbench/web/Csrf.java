package dev.agentbench.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Proof that a form came from a page of this server: an HMAC of the session under a key of this
 * process. Thread-safe.
 */
final class Csrf {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key = new SecretKeySpec(RandomText.bytes(), ALGORITHM);

  /**
   * The proof for a session.
   *
   * @param session its id; empty where nobody has to log in
   */
  String of(String session) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] code = mac.doFinal(session.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Whether a proof is that of a session; takes as long for a wrong one. */
  boolean isOf(String session, @Nullable String proof) {
    return proof != null
        && MessageDigest.isEqual(
            of(session).getBytes(StandardCharsets.UTF_8), proof.getBytes(StandardCharsets.UTF_8));
  }
}
