package dev.agentbench.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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

  private LogSetup() {}

  /**
   * Starts to log by {@code settings}. No file or folder is created before a line is written.
   *
   * @param verbose the console shows INFO and above instead of WARN and above
   * @param quiet the console shows errors only; wins over {@code verbose}
   * @param console takes one line without its end at a time, from any thread
   */
  public static void apply(
      LoggingSettings settings, boolean verbose, boolean quiet, Consumer<String> console) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Level shown = quiet ? Level.ERROR : verbose ? Level.INFO : Level.WARN;
    Level written = Level.toLevel(settings.level().name());
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(written.isGreaterOrEqual(shown) ? shown : written);
    for (String name : CHATTY) {
      context.getLogger(name).setLevel(Level.WARN);
    }
    // It reports a peer's bad frame as an error of its own; the client tells it once, in its own
    // words.
    context.getLogger("org.java_websocket").setLevel(Level.OFF);
    // Its trouble with one folder is no trouble: the store tries another, and tells the last one.
    context.getLogger("org.sqlite.SQLiteJDBCLoader").setLevel(Level.OFF);
    root.addAppender(started(new ConsoleLines(shown, console), context));
    root.addAppender(started(new LazyFile(written, settings.file(), console), context));
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
