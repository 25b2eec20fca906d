package dev.agentbench.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "0.0004, 0 ms",
    "0.45, 450 ms",
    "0.9999, 1.0 s",
    "1.24, 1.2 s",
    "59.94, 59.9 s",
    "59.96, 1 min 00 s",
    "185, 3 min 05 s",
    "3599.4, 59 min 59 s",
    "3599.6, 1 h 00 min",
    "3720, 1 h 02 min",
  })
  void durationsAreReadable(double seconds, String expected) {
    assertThat(Quantity.seconds(seconds)).isEqualTo(expected);
  }

  @Test
  void sharesHaveOneDecimal() {
    assertThat(Quantity.percent(0.8)).isEqualTo("80.0 %");
    assertThat(Quantity.percents(0.49015, 0.94332)).isEqualTo("49.0–94.3 %");
    assertThat(Quantity.points(0.2449)).isEqualTo("24.5 points");
  }

  @Test
  void smallCostsHaveFourDecimals() {
    assertThat(Quantity.usd(0.00123, false)).isEqualTo("0.0012 USD");
    assertThat(Quantity.usd(1234.5, true)).isEqualTo("1,234.50 USD (estimate)");
  }

  @Test
  void numbersAreAlikeInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(Quantity.count(12_345)).isEqualTo("12,345");
      assertThat(Quantity.seconds(61)).isEqualTo("1 min 01 s");
      assertThat(Quantity.instant(Instant.EPOCH)).isEqualTo("1970-01-01 00:00:00 UTC");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void oneThingIsSingular() {
    assertThat(Quantity.plural(1, "task")).isEqualTo("1 task");
    assertThat(Quantity.plural(0, "task")).isEqualTo("0 tasks");
  }

  @Test
  void aLimitHasTheUnitInWhichSettingsGiveIt() {
    assertThat(Quantity.limit(Duration.ofMinutes(5))).isEqualTo("300 s");
    assertThat(Quantity.limit(Duration.ofMillis(1_500))).isEqualTo("1500 ms");
  }

  @Test
  void timeThatGoesOnIsInWholeSecondsAndNeverNegative() {
    assertThat(Quantity.elapsed(Duration.ofMillis(4_900))).isEqualTo("4 s");
    assertThat(Quantity.elapsed(Duration.ofSeconds(185))).isEqualTo("3 min 05 s");
    assertThat(Quantity.elapsed(Duration.ofSeconds(-3))).isEqualTo("0 s");
  }

  @Test
  void aCostOfADollarHasTwoDecimals() {
    assertThat(Quantity.usd(0.994)).isEqualTo("0.9940 USD");
    assertThat(Quantity.usd(0.995)).isEqualTo("1.00 USD");
    assertThat(Quantity.usd(0)).isEqualTo("0.00 USD");
  }
}
