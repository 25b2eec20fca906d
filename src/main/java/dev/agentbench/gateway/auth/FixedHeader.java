package dev.agentbench.gateway.auth;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import java.util.Optional;

/** A key or token that somebody else obtained: when it is refused there is no other. */
final class FixedHeader implements AuthManager {
  private final Authorization header;
  private final String source;

  FixedHeader(Authorization header, String source) {
    this.header = header;
    this.source = source;
  }

  @Override
  public Optional<Authorization> current() {
    return Optional.of(header);
  }

  @Override
  public void refused(Authorization used) {
    throw new GatewayException(
        Fault.UNAUTHORIZED,
        "The Gateway refused " + source + " (HTTP 401, header " + used.header() + ").",
        "Put a valid one into the configuration; gateway.auth_type must be what the Gateway"
            + " expects: internal for a key, jwt for a token.");
  }
}
