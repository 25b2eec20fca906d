package dev.agentbench.front;

import dev.agentbench.front.issuer.IssuerRules;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.protocol.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Address of one of our own Gateways, and the clients that it lets in.
 *
 * @param host address to listen on
 * @param port 0: any free one
 * @param dialect of its frames
 * @param requiredKey an {@code X-Internal-Auth} key or bearer token that clients must show; null:
 *     none
 * @param rateLimit how much all clients together may ask; null: anything
 * @param issuer to whom its token endpoint gives the tokens that clients must show; null: it has
 *     none
 */
public record FrontSettings(
    String host,
    int port,
    Dialect dialect,
    @Nullable Secret requiredKey,
    @Nullable RateLimit rateLimit,
    @Nullable IssuerRules issuer) {

  /** The same on another port; 0: any free one. */
  public FrontSettings at(int otherPort) {
    return new FrontSettings(host, otherPort, dialect, requiredKey, rateLimit, issuer);
  }

  /** On a free port of this machine alone, open to all on it. */
  public static FrontSettings local() {
    return new FrontSettings("127.0.0.1", 0, Dialect.NULLS_DROPPED, null, null, null);
  }
}
