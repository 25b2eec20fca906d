package dev.agentbench.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A rolling log file that does not exist before its first line. */
final class LazyFile extends AppenderBase<ILoggingEvent> {
  private static final int FORMER_FILES = 5;
  private static final long ROLL_BYTES = 10L << 20;

  /** Control characters of a message become blanks, so that nobody can forge a line. */
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level [%thread] %logger{0} - "
          + "%replace(%msg){'\\p{Cntrl}+', ' '}%n%ex";

  private final Level least;
  private final Path path;
  private final Consumer<String> console;

  /** Null until the first line; guarded by the lock that the parent holds in {@code append}. */
  private @Nullable RollingFileAppender<ILoggingEvent> file;

  LazyFile(Level least, Path path, Consumer<String> console) {
    this.least = least;
    this.path = path;
    this.console = console;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (!event.getLevel().isGreaterOrEqual(least)) {
      return;
    }
    if (file == null) {
      file = open();
    }
    if (file.isStarted()) {
      file.doAppend(event);
    }
  }

  @Override
  public void stop() {
    if (file != null) {
      file.stop();
    }
    super.stop();
  }

  private RollingFileAppender<ILoggingEvent> open() {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(getContext());
    appender.setFile(path.toString());
    appender.setEncoder(encoder());
    appender.setTriggeringPolicy(trigger());
    appender.setRollingPolicy(rolling(appender));
    appender.start();
    if (!appender.isStarted() || !path.toFile().canWrite()) {
      console.accept(
          "warning: cannot write the log file "
              + path
              + ": nothing is logged. Set logging.file to a file that can be written");
      appender.stop();
    }
    return appender;
  }

  private RedactingEncoder encoder() {
    RedactingEncoder encoder = new RedactingEncoder();
    encoder.setContext(getContext());
    encoder.setPattern(PATTERN);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.start();
    return encoder;
  }

  private SizeBasedTriggeringPolicy<ILoggingEvent> trigger() {
    SizeBasedTriggeringPolicy<ILoggingEvent> policy = new SizeBasedTriggeringPolicy<>();
    policy.setContext(getContext());
    policy.setMaxFileSize(new FileSize(ROLL_BYTES));
    policy.start();
    return policy;
  }

  private FixedWindowRollingPolicy rolling(RollingFileAppender<ILoggingEvent> parent) {
    FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
    policy.setContext(getContext());
    policy.setParent(parent);
    policy.setFileNamePattern(path + ".%i");
    policy.setMinIndex(1);
    policy.setMaxIndex(FORMER_FILES);
    policy.start();
    return policy;
  }

  /** Writes lines as the pattern says, secrets masked. */
  private static final class RedactingEncoder extends PatternLayoutEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
      return LogSetup.redacted(getLayout().doLayout(event)).getBytes(StandardCharsets.UTF_8);
    }
  }
}
