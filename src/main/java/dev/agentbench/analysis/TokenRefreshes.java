package dev.agentbench.analysis;

import dev.agentbench.result.TokenRefresh;
import java.time.Duration;
import java.util.List;

/**
 * Numbers of requests for tokens.
 *
 * @param attempts to get a token
 * @param failures attempts that gave none
 * @param fallbacks log-ins after the first one, where a refresh token would have been cheaper
 * @param meanTime of an attempt; zero without any
 */
public record TokenRefreshes(int attempts, int failures, int fallbacks, Duration meanTime) {

  /** Counts attempts. */
  public static TokenRefreshes of(List<TokenRefresh> refreshes) {
    Duration total =
        refreshes.stream().map(TokenRefresh::duration).reduce(Duration.ZERO, Duration::plus);
    return new TokenRefreshes(
        refreshes.size(),
        Math.toIntExact(refreshes.stream().filter(refresh -> !refresh.isSuccess()).count()),
        Math.toIntExact(
            refreshes.stream()
                .filter(refresh -> refresh.type() == TokenRefresh.Type.FULL_AUTH)
                .count()),
        refreshes.isEmpty() ? Duration.ZERO : total.dividedBy(refreshes.size()));
  }
}
