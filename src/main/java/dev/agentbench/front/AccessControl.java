package dev.agentbench.front;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.front.issuer.TokenIssuer;
import dev.agentbench.gateway.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Authorization of requests to one of our own Gateways. */
public final class AccessControl {
  /** The body of a refusal. */
  public static final JsonObject REFUSAL =
      JsonObject.builder()
          .put("error", "unauthorized")
          .put("error_description", "X-Internal-Auth or Authorization: Bearer is missing or wrong")
          .build();

  private static final String BEARER = "Bearer ";

  private final @Nullable Secret required;
  private final @Nullable TokenIssuer issuer;

  /**
   * With neither everybody may; with both each of them opens.
   *
   * @param required a key; null: there is none
   * @param issuer of tokens; null: there is none
   */
  AccessControl(@Nullable Secret required, @Nullable TokenIssuer issuer) {
    this.required = required;
    this.issuer = issuer;
  }

  /**
   * Looks at the two headers that may carry a key or a token, each null where it was not sent.
   * {@code bearer} in lower case is refused, as the real Gateway does.
   */
  public boolean admits(@Nullable String internalAuth, @Nullable String authorization) {
    if (required == null && issuer == null) {
      return true;
    }
    return isKey(internalAuth)
        || (authorization != null
            && authorization.startsWith(BEARER)
            && isKeyOrToken(authorization.substring(BEARER.length())));
  }

  private boolean isKeyOrToken(String shown) {
    return isKey(shown) || (issuer != null && issuer.isValid(shown));
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
