package dev.agentbench.gateway.auth;

/** The token endpoint answered, but not with a token. */
final class NoTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient TokenRefusal refusal;

  NoTokenException(TokenRefusal refusal) {
    super(refusal.asException());
    this.refusal = refusal;
  }

  TokenRefusal refusal() {
    return refusal;
  }
}
