package dev.agentbench.gateway.embedded;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Knows who may come in. */
final class Doorkeeper {
  /** The body of a refusal. */
  static final JsonObject REFUSAL =
      JsonObject.builder()
          .put("error", "unauthorized")
          .put("error_description", "X-Internal-Auth or Authorization: Bearer is missing or wrong")
          .build();

  private static final String BEARER = "Bearer ";

  private final @Nullable Secret required;

  /**
   * @param required null: everybody may
   */
  Doorkeeper(@Nullable Secret required) {
    this.required = required;
  }

  /**
   * Looks at the two headers that may carry the key, each null where it was not sent. {@code
   * bearer} in lower case is refused, as the real Gateway does.
   */
  boolean admits(@Nullable String internalAuth, @Nullable String authorization) {
    if (required == null) {
      return true;
    }
    return isKey(internalAuth)
        || (authorization != null
            && authorization.startsWith(BEARER)
            && isKey(authorization.substring(BEARER.length())));
  }

  private boolean isKey(@Nullable String shown) {
    return shown != null
        && required != null
        && MessageDigest.isEqual(bytes(shown), bytes(required.reveal()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
