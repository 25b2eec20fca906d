package dev.agentbench.config;

import dev.agentbench.gateway.pace.PaceSettings;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code benchmark.rate_limit}: how many requests a minute may go to the Gateway. */
final class PaceReader {
  private static final String AUTO = "auto";
  private static final String NONE = "none";
  private static final int MOST = 1_000_000;
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private PaceReader() {}

  static PaceSettings read(ConfigSection benchmark) {
    Value limit = benchmark.get("rate_limit", Effect.NONE);
    Duration window =
        benchmark.get("rate_window", Effect.NONE).seconds(PaceSettings.MINUTE, SHORTEST);
    limit.noted(AUTO);
    return limit
        .parsed(
            "auto, none or requests a minute from 1 to " + MOST,
            text -> parse(text, window),
            PaceReader::shown)
        .orElse(PaceSettings.adaptive(window));
  }

  private static Optional<PaceSettings> parse(String text, Duration window) {
    return switch (text) {
      case AUTO -> Optional.of(PaceSettings.adaptive(window));
      case NONE -> Optional.of(PaceSettings.none(window));
      default -> number(text).map(requests -> PaceSettings.exact(requests, window));
    };
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[1-9]\\d{0,6}")
        ? Optional.of(Integer.valueOf(text)).filter(requests -> requests <= MOST)
        : Optional.empty();
  }

  private static String shown(PaceSettings settings) {
    return switch (settings.kind()) {
      case ADAPTIVE -> AUTO;
      case NONE -> NONE;
      case EXACT -> Integer.toString(settings.requests());
    };
  }
}
