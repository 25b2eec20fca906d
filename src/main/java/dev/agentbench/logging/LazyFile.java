package dev.agentbench.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.agentbench.text.ForeignText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A rolling log file that does not exist before its first line. What is no regular file grows, and
 * does not roll.
 */
final class LazyFile extends AppenderBase<ILoggingEvent> {
  private static final int FORMER_FILES = 5;
  private static final long ROLL_BYTES = 10L << 20;

  /** A message's line breaks become blanks, so that nobody can forge a line. */
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level [%thread] %logger{0} - "
          + "%replace(%msg){'[\\p{Cntrl}\u2028\u2029]+', ' '}%n%replace(%ex){'\n(?=[^\t])', '\n\t'}";

  private final Level least;
  private final Path path;
  private final Consumer<String> console;

  /** Null until the first line; guarded by the lock that the parent holds in {@code append}. */
  private @Nullable FileAppender<ILoggingEvent> file;

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

  private FileAppender<ILoggingEvent> open() {
    FileAppender<ILoggingEvent> appender = isReplaceable() ? rollingFile() : new FileAppender<>();
    appender.setContext(getContext());
    appender.setFile(path.toString());
    appender.setEncoder(encoder());
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

  /** A link, a device such as {@code /dev/stderr} or a pipe must not be renamed when it is full. */
  private boolean isReplaceable() {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        || !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private RollingFileAppender<ILoggingEvent> rollingFile() {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(getContext());
    appender.setFile(path.toString());
    appender.setTriggeringPolicy(trigger());
    appender.setRollingPolicy(rolling(appender));
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

  /** Writes lines as the pattern says, secrets masked and foreign text made harmless. */
  private static final class RedactingEncoder extends PatternLayoutEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
      return ForeignText.clean(LogSetup.redacted(getLayout().doLayout(event)))
          .getBytes(StandardCharsets.UTF_8);
    }
  }
}
