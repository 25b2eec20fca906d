package dev.agentbench.logging;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Level and file of the log.
 *
 * @param level the least important lines that are written to the file
 * @param file created with the first line that is written, together with its folder
 */
public record LoggingSettings(Level level, Path file) {

  /** INFO and above to {@code logs/benchmark.log}. */
  public static final LoggingSettings DEFAULTS =
      new LoggingSettings(Level.INFO, Path.of("logs", "benchmark.log"));

  /** How important a line is, the least important first. */
  public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    OFF;

    /** Reads a name in any case; {@code WARNING} and {@code CRITICAL} are known as well. */
    public static Optional<Level> parse(String text) {
      return switch (text.toUpperCase(Locale.ROOT)) {
        case "TRACE" -> Optional.of(TRACE);
        case "DEBUG" -> Optional.of(DEBUG);
        case "INFO" -> Optional.of(INFO);
        case "WARN", "WARNING" -> Optional.of(WARN);
        case "ERROR", "CRITICAL" -> Optional.of(ERROR);
        case "OFF" -> Optional.of(OFF);
        default -> Optional.empty();
      };
    }
  }
}
