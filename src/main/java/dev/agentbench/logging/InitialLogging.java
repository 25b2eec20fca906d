package dev.agentbench.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.agentbench.text.ForeignText;

/**
 * Logback's setup until {@link LogSetup} has read the configuration, and in tests: warnings to
 * standard error, no file. Logback finds it as a service. It is code, since reading a {@code
 * logback.xml} takes longer than all that a short command does itself.
 */
public final class InitialLogging extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    // It reports a peer's bad frame as an error of its own; the client tells it once.
    context.getLogger("org.java_websocket").setLevel(Level.OFF);
    root.addAppender(standardError(context));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context) {
    Line line = new Line();
    line.setContext(context);
    line.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(line);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  /** Level, logger, message, and the stack trace if there is one. */
  private static final class Line extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
      String line =
          event.getLevel()
              + " "
              + event.getLoggerName()
              + ": "
              + ForeignText.line(event.getFormattedMessage());
      return event.getThrowableProxy() == null
          ? line + "\n"
          : line + "\n" + ForeignText.clean(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
  }
}
