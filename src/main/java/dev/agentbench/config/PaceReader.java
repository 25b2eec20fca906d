package dev.agentbench.config;

import dev.agentbench.gateway.pace.PaceSettings;
import java.util.Optional;

/** Reads {@code benchmark.rate_limit}: how many requests a minute may go to the Gateway. */
final class PaceReader {
  private static final String AUTO = "auto";
  private static final String NONE = "none";
  private static final int MOST = 1_000_000;

  private PaceReader() {}

  static PaceSettings read(Section benchmark) {
    Value limit = benchmark.get("rate_limit");
    limit.noted(AUTO);
    return limit
        .parsed(
            "auto, none or requests a minute from 1 to " + MOST,
            PaceReader::parse,
            PaceReader::shown)
        .orElse(PaceSettings.adaptive(PaceSettings.MINUTE));
  }

  private static Optional<PaceSettings> parse(String text) {
    return switch (text) {
      case AUTO -> Optional.of(PaceSettings.adaptive(PaceSettings.MINUTE));
      case NONE -> Optional.of(PaceSettings.none(PaceSettings.MINUTE));
      default -> number(text).map(requests -> PaceSettings.exact(requests, PaceSettings.MINUTE));
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
