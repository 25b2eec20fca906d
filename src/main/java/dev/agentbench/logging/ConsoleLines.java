package dev.agentbench.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.agentbench.text.ForeignText;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells important events in one line each: {@code warning: message (Cause: its message)}. */
final class ConsoleLines extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final Level least;
  private final Consumer<String> console;

  ConsoleLines(Level least, Consumer<String> console) {
    this.least = least;
    this.console = console;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(least)) {
      console.accept(LogSetup.redacted(line(event)));
    }
  }

  private static String line(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(word(event.getLevel())).append(": ");
    line.append(event.getFormattedMessage());
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      String name = thrown.getClassName();
      line.append(" (").append(name.substring(name.lastIndexOf('.') + 1));
      if (thrown.getMessage() != null) {
        line.append(": ").append(thrown.getMessage());
      }
      line.append(')');
    }
    return ForeignText.clean(line.toString().replaceAll("[\\p{Cntrl}\u2028\u2029]+", " "));
  }

  private static String word(Level level) {
    return level.equals(Level.WARN) ? "warning" : level.toString().toLowerCase(Locale.ROOT);
  }
}
