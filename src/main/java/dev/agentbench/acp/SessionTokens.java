package dev.agentbench.acp;

import dev.agentbench.agent.TokenUsage;

/**
 * Tokens of a session that its agent tells at the end of its turns, as {@code usage} of the answer
 * to a prompt. The draft of ACP 1 has them as sums over all turns. An agent whose numbers fall
 * tells them for each turn. Used by one thread.
 */
final class SessionTokens {
  private TokenUsage before = TokenUsage.ZERO;
  private boolean perTurn;

  /** The tokens of the turn that ends with these numbers. */
  TokenUsage ofTurn(TokenUsage told) {
    perTurn |= told.input() < before.input() || told.output() < before.output();
    TokenUsage turn =
        perTurn
            ? told
            : new TokenUsage(told.input() - before.input(), told.output() - before.output());
    before = told;
    return turn;
  }
}
