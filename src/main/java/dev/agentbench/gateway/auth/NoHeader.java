package dev.agentbench.gateway.auth;

import java.util.Optional;

/** No credentials: nothing is sent. */
final class NoHeader implements AuthManager {
  @Override
  public Optional<Authorization> current() {
    return Optional.empty();
  }

  @Override
  public void refused(Authorization used) {
    throw new IllegalArgumentException("no header was given out that could have been refused");
  }
}
