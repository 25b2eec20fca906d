package dev.agentbench.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void aDumbTerminalOrAPipeIsNotLive() {
    assertThat(detect(Map.of("TERM", "dumb"), true, false).live()).isFalse();
    assertThat(detect(Map.of("TERM", "xterm"), false, false).live()).isFalse();
    assertThat(detect(Map.of("TERM", "xterm"), true, false).live()).isTrue();
  }

  @Test
  void coloursNeedALiveTerminalAndNobodyAgainstThem() {
    assertThat(detect(Map.of(), true, false).color()).isTrue();
    assertThat(detect(Map.of("NO_COLOR", ""), true, false).color()).isTrue();
    assertThat(detect(Map.of("NO_COLOR", "1"), true, false).color()).isFalse();
    assertThat(detect(Map.of(), true, true).color()).isFalse();
    assertThat(detect(Map.of(), false, false).color()).isFalse();
  }

  @Test
  void theWidthComesFromTheEnvironmentWhenItIsASensibleNumber() {
    assertThat(detect(Map.of("COLUMNS", "132"), true, false).width()).isEqualTo(132);
    assertThat(detect(Map.of("COLUMNS", "3"), true, false).width()).isEqualTo(20);
    assertThat(detect(Map.of("COLUMNS", "wide"), true, false).width()).isEqualTo(80);
    assertThat(detect(Map.of(), true, false).width()).isEqualTo(80);
  }

  @Test
  void onlyUtf8CarriesSymbols() {
    assertThat(Terminal.detect(Map.of(), true, false, StandardCharsets.UTF_8).unicode()).isTrue();
    assertThat(Terminal.detect(Map.of(), true, false, StandardCharsets.US_ASCII).unicode())
        .isFalse();
  }

  @Test
  void anOpenDisplayTicksByItselfUntilItIsClosed() {
    StringWriter written = new StringWriter();
    Terminal terminal = new Terminal(true, 80, false, true);
    try (ProgressDisplay display =
        ProgressDisplay.open(
            ProgressMode.BAR, terminal, new PrintWriter(written), InstantSource.system())) {
      await().atMost(Duration.ofSeconds(10)).until(() -> written.toString().contains("0 passed"));
      assertThat(tickThreads()).isEqualTo(1);
      display.println("still open");
    }
    assertThat(tickThreads()).isZero();
  }

  private static Terminal detect(Map<String, String> environment, boolean live, boolean noColor) {
    return Terminal.detect(environment, live, noColor, StandardCharsets.UTF_8);
  }

  private static long tickThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("progress-tick"))
        .count();
  }
}
