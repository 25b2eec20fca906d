package dev.agentbench.gateway.auth;

import dev.agentbench.gateway.Secret;

/** A header that proves who the client is. */
public record Authorization(String header, Secret value) {

  /** Gateways refuse {@code bearer} in lower case, whatever {@code token_type} says. */
  static Authorization bearer(Secret token) {
    return new Authorization("Authorization", Secret.of("Bearer " + token.reveal()));
  }
}
