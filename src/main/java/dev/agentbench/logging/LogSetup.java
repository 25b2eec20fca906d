package dev.agentbench.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Sets Logback up for a command. Log lines go to a rolling file (five former files of 10 MiB are
 * kept) and the important ones to the console as well. One setup holds for the whole process: a
 * later call replaces an earlier one.
 */
public final class LogSetup {
  /** Libraries that talk about themselves at INFO. */
  private static final List<String> CHATTY =
      List.of("org.eclipse.jetty", "io.javalin", "com.zaxxer.hikari", "org.flywaydb", "org.sqlite");

  private static volatile UnaryOperator<String> redaction = UnaryOperator.identity();

  private static volatile @Nullable Path file;

  private LogSetup() {}

  /**
   * Starts to log by {@code settings}. No file or folder is created before a line is written.
   *
   * @param verbose the console shows what the file gets, INFO and above at least, instead of WARN
   *     and above
   * @param quiet the console shows errors only; wins over {@code verbose}
   * @param console takes one line without its end at a time, from any thread
   */
  public static void apply(
      LoggingSettings settings, boolean verbose, boolean quiet, Consumer<String> console) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Level written = Level.toLevel(settings.level().name());
    Level shown = quiet ? Level.ERROR : verbose ? detailed(written) : Level.WARN;
    file = settings.level() == LoggingSettings.Level.OFF ? null : settings.file();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level lowest = written.isGreaterOrEqual(shown) ? shown : written;
    // Details of libraries are no course of a run: one of them logs each value of a Parquet file.
    root.setLevel(Level.INFO.isGreaterOrEqual(lowest) ? Level.INFO : lowest);
    context.getLogger("dev.agentbench").setLevel(lowest);
    for (String name : CHATTY) {
      context.getLogger(name).setLevel(Level.WARN);
    }
    // It reports a peer's bad frame as an error of its own; the client tells it once, in its own
    // words.
    context.getLogger("org.java_websocket").setLevel(Level.OFF);
    // Its trouble with one folder is no trouble: the store tries another, and tells the last one.
    context.getLogger("org.sqlite.SQLiteJDBCLoader").setLevel(Level.OFF);
    // It tells that the undoing failed as well; the failure itself is thrown, and told once.
    context.getLogger("org.flywaydb.core.internal.jdbc").setLevel(Level.OFF);
    root.addAppender(started(new ConsoleLines(shown, console), context));
    root.addAppender(started(new LazyFile(written, settings.file(), console), context));
  }

  /** INFO, or what the file gets where that is more. */
  private static Level detailed(Level written) {
    return written.isGreaterOrEqual(Level.INFO) ? Level.INFO : written;
  }

  /** Where the log goes; empty before {@link #apply}, and when nothing is logged. */
  public static Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** Every line goes through this from now on; replaces that of an earlier call. */
  public static void redact(UnaryOperator<String> hideSecrets) {
    redaction = hideSecrets;
  }

  static String redacted(String text) {
    return redaction.apply(text);
  }

  private static <A extends ch.qos.logback.core.Appender<?>> A started(
      A appender, LoggerContext context) {
    appender.setContext(context);
    appender.start();
    return appender;
  }
}
