package dev.agentbench.front;

import dev.agentbench.front.issuer.TokenAnswer;
import dev.agentbench.front.issuer.TokenIssuer;
import dev.agentbench.front.issuer.TokenRequest;
import dev.agentbench.gateway.protocol.MessageCodec;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The token endpoint over HTTP, and the key that its tokens are signed with. */
final class OAuthCalls {
  private static final String BASIC = "Basic ";

  private final MessageCodec codec;
  private final TokenIssuer issuer;

  OAuthCalls(MessageCodec codec, TokenIssuer issuer) {
    this.codec = codec;
    this.issuer = issuer;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/oauth/token", this::token);
    routes.get(
        "/.well-known/jwks.json", ctx -> ctx.contentType("application/json").result(issuer.jwks()));
  }

  private void token(Context ctx) {
    TokenAnswer answer = issuer.answer(request(ctx));
    if (answer.retryAfter() != null) {
      ctx.header("Retry-After", Long.toString(answer.retryAfter().toSeconds()));
    }
    ctx.status(answer.status())
        .header("Cache-Control", "no-store")
        .contentType("application/json")
        .result(codec.write(answer.body()));
  }

  private static TokenRequest request(Context ctx) {
    String[] basic = basic(ctx.header("Authorization"));
    return new TokenRequest(
        ctx.formParam("grant_type"),
        ctx.formParam("username"),
        ctx.formParam("password"),
        ctx.formParam("refresh_token"),
        basic.length == 2 ? basic[0] : ctx.formParam("client_id"),
        basic.length == 2 ? basic[1] : ctx.formParam("client_secret"),
        ctx.formParam("scope"));
  }

  /** Name and secret of a client; empty when they were not sent by HTTP Basic. */
  private static String[] basic(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(BASIC)) {
      return new String[0];
    }
    try {
      byte[] pair = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      String[] parts = new String(pair, StandardCharsets.UTF_8).split(":", 2);
      for (int i = 0; i < parts.length; i++) {
        parts[i] = URLDecoder.decode(parts[i], StandardCharsets.UTF_8);
      }
      return parts;
    } catch (IllegalArgumentException malformed) {
      return new String[0];
    }
  }
}
