package dev.agentbench.logging;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.Secret;
import dev.agentbench.logging.LoggingSettings.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogSetupTest {
  private static final Logger log = LoggerFactory.getLogger("dev.agentbench.Sample");

  @TempDir Path dir;
  private final List<String> console = new ArrayList<>();

  @BeforeEach
  @AfterEach
  void restoreTheSetupOfTheOtherTests() throws JoranException {
    LogSetup.redact(UnaryOperator.identity());
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    new ContextInitializer(context).autoConfig();
  }

  @Test
  void untilTheConfigurationIsReadOnlyWarningsGoToStandardError() {
    PrintStream former = System.err;
    ByteArrayOutputStream caught = new ByteArrayOutputStream();
    System.setErr(new PrintStream(caught, true, StandardCharsets.UTF_8));
    try {
      log.info("hidden");
      log.warn("shown", new IllegalStateException("no room"));
    } finally {
      System.setErr(former);
    }
    assertThat(caught.toString(StandardCharsets.UTF_8))
        .startsWith("WARN dev.agentbench.Sample: shown")
        .contains("IllegalStateException: no room")
        .doesNotContain("hidden");
  }

  @Test
  void createsFileAndFolderWithTheFirstLineThatIsWrittenAndNotBefore() throws IOException {
    Path file = dir.resolve("logs/benchmark.log");
    LogSetup.apply(new LoggingSettings(Level.INFO, file), false, false, console::add);
    log.debug("not of interest");
    assertThat(file.getParent()).doesNotExist();

    log.info("experiment {} begins", "a1b2");

    assertThat(Files.readString(file))
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z INFO {2}\\[main] Sample - experiment a1b2 begins\\R");
    assertThat(console).isEmpty();
  }

  @Test
  void showsWarningsOnTheConsoleInOneShortLineWithTheirCause() {
    apply(false, false);
    log.warn("listener detached", new IllegalStateException("no\nroom"));
    assertThat(console)
        .containsExactly("warning: listener detached (IllegalStateException: no room)");
  }

  @Test
  void showsInfoOnTheConsoleWhenVerboseAndOnlyErrorsWhenQuiet() {
    apply(true, false);
    log.info("told");
    apply(true, true);
    log.info("hidden");
    log.warn("hidden");
    log.error("told too");
    assertThat(console).containsExactly("info: told", "error: told too");
  }

  @Test
  void masksSecretsInFileAndConsoleAlsoInsideUrlsAndStackTraces() throws IOException {
    Path file = apply(false, false);
    Redaction redaction =
        Redaction.of(Stream.of("s3cret/+key", "s3cret/+key-longer", "").map(Secret::of).toList());
    LogSetup.redact(redaction::apply);
    log.warn(
        "POST https://host/?key=s3cret%2F%2Bkey", new IllegalStateException("s3cret/+key-longer"));
    assertThat(Files.readString(file)).doesNotContain("s3cret").contains("?key=***", ": ***");
    assertThat(console)
        .containsExactly("warning: POST https://host/?key=*** (IllegalStateException: ***)");
  }

  @Test
  void aMessageCannotForgeALineOrMoveTheCursor() throws IOException {
    Path file = apply(false, false);
    log.warn("agent said {}", "hello\n2026-01-01 ERROR \u001b[2Jforged");
    assertThat(Files.readAllLines(file)).hasSize(1);
    assertThat(console).containsExactly("warning: agent said hello 2026-01-01 ERROR  [2Jforged");
  }

  @Test
  void anExceptionCannotForgeALineOrCommandACiSystemEither() throws IOException {
    Path file = apply(false, false);
    log.warn(
        "failed \u202eend",
        new IllegalStateException("x\n2026-01-01T00:00:00.000Z INFO forged\n##[stop]\u009b2Jy"));
    assertThat(Files.readAllLines(file).stream().skip(2)).allMatch(line -> line.startsWith("\t"));
    assertThat(Files.readString(file) + console)
        .doesNotContain("\u202e", "\u009b", "##[stop")
        .contains("forged", "failed end");
  }

  @Test
  void aFileBehindALinkGrowsAndTheLinkStays() throws IOException {
    Path target = dir.resolve("target.log");
    try (var large = FileChannel.open(target, Set.of(CREATE_NEW, WRITE))) {
      large.write(ByteBuffer.wrap(new byte[] {'\n'}), 11L << 20);
    }
    Path link = Files.createSymbolicLink(dir.resolve("benchmark.log"), target);
    apply(false, false);
    for (int i = 0; i < 500; i++) {
      log.info("line");
    }
    assertThat(link).isSymbolicLink();
    assertThat(dir.resolve("benchmark.log.1")).doesNotExist();
    assertThat(target.toFile().length()).isGreaterThan(11L << 20);
  }

  @Test
  void saysOnceWhenTheFileCannotBeWritten() throws IOException {
    Path blocker = Files.createFile(dir.resolve("blocker"));
    Path file = blocker.resolve("benchmark.log");
    LogSetup.apply(new LoggingSettings(Level.INFO, file), false, false, console::add);
    log.info("lost");
    log.info("lost as well");
    assertThat(console)
        .singleElement()
        .asString()
        .startsWith("warning: cannot write the log file " + file);
  }

  @Test
  void librariesThatTalkAboutThemselvesAreQuietBelowWarn() {
    apply(true, false);
    LoggerFactory.getLogger("com.zaxxer.hikari.pool.HikariPool").info("added connection");
    LoggerFactory.getLogger("org.eclipse.jetty.server.Server").warn("port taken");
    assertThat(console).containsExactly("warning: port taken");
  }

  @Test
  void knowsTheLevelNamesOfTheFormerRunner() {
    assertThat(Level.parse("warning")).contains(Level.WARN);
    assertThat(Level.parse("CRITICAL")).contains(Level.ERROR);
    assertThat(Level.parse("info")).contains(Level.INFO);
    assertThat(Level.parse("loud")).isEmpty();
  }

  @Test
  void detailsOfLibrariesAreNotLogged() {
    Path file = dir.resolve("benchmark.log");
    LogSetup.apply(new LoggingSettings(Level.TRACE, file), true, false, console::add);
    assertThat(log.isTraceEnabled()).isTrue();
    Logger library = LoggerFactory.getLogger("org.apache.parquet.io.RecordConsumerLoggingWrapper");
    assertThat(library.isDebugEnabled()).isFalse();
    assertThat(library.isInfoEnabled()).isTrue();
    LogSetup.apply(new LoggingSettings(Level.OFF, file), false, true, console::add);
    assertThat(library.isWarnEnabled()).isFalse();
  }

  private Path apply(boolean verbose, boolean quiet) {
    Path file = dir.resolve("benchmark.log");
    LogSetup.apply(new LoggingSettings(Level.INFO, file), verbose, quiet, console::add);
    return file;
  }
}
