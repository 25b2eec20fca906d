package dev.agentbench.notification;

import dev.agentbench.gateway.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proves to a receiver who sent a body: its HMAC-SHA256 (RFC 2104). */
final class Signature {
  static final String HEADER = "X-Benchmark-Signature-256";

  private Signature() {}

  /** {@code sha256=} and 64 hex digits. */
  static String of(byte[] body, Secret key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }
}
