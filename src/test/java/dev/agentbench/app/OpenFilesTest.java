package dev.agentbench.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.InvalidInputException;
import org.junit.jupiter.api.Test;

class OpenFilesTest {

  /** Ten thousand sessions that only read are possible; whether they only read nobody knows. */
  @Test
  void whatMayBeEnoughIsWarnedOfAndWhatCannotBeIsRefused() {
    OpenFiles reading = new OpenFiles(20_000, 100, 10_000, 1, 10);
    assertThat(reading.refuseTooFew().orElseThrow())
        .contains("may open 20000 files, possibly too few for 10000", "ulimit -n 100352")
        .contains("--concurrency 1980");
    assertThat(reading.atOnce(1_980).refuseTooFew()).isEmpty();

    OpenFiles tooMany = new OpenFiles(10_000, 100, 10_000, 1, 10);
    assertThatThrownBy(tooMany::refuseTooFew)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("may open 10000 files, too few for 10000");
  }
}
