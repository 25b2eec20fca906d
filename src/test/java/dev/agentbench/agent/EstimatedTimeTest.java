package dev.agentbench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatedTimeTest {
  @ParameterizedTest
  @CsvSource({
    "5 min, 300",
    "5, 300",
    "~10 minutes, 600",
    "1-2 hours, 5400",
    "2 to 4 min, 180",
    "1–2 min, 90",
    "90s, 90",
    "1h 30m, 5400",
    "1 hour 5 minutes, 3900",
    "0.5 h, 1800",
    "'1,5 min', 90",
    "0:45:00, 2700",
    "2:30, 150",
    "1 day, 86400"
  })
  void isReadAsPeopleReadIt(String words, long seconds) {
    assertThat(EstimatedTime.parse(words)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "soon", "a while", "3 files", "0", "-", "99999999 days", "5 min of 3 people"})
  void isUnknownWhenTheWordsTellNone(String words) {
    assertThat(EstimatedTime.parse(words)).isEmpty();
  }
}
