package dev.agentbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialIdTest {
  private static final Instant TIME = Instant.parse("2026-11-26T20:30:00.123456Z");

  @Test
  void beginsWithItsTimeAsVersionSevenSays() {
    TrialId id = TrialId.at(TIME);
    assertThat(id.value().version()).isEqualTo(7);
    assertThat(id.value().variant()).isEqualTo(2);
    assertThat(id.value().getMostSignificantBits() >>> 16).isEqualTo(TIME.toEpochMilli());
    assertThat(TrialId.parse(id.toString())).isEqualTo(id);
  }

  @Test
  void theTextOfALaterOneComesLater() {
    assertThat(TrialId.at(TIME).toString())
        .isLessThan(TrialId.at(TIME.plusMillis(1)).toString())
        .startsWith("01a2198c-fdbb-7");
  }

  @Test
  void thoseOfOneMomentDiffer() {
    assertThat(
            IntStream.range(0, 1_000)
                .mapToObj(each -> TrialId.at(TIME))
                .collect(Collectors.toSet()))
        .hasSize(1_000);
  }
}
