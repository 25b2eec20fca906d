package dev.agentbench.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@link TokenSoak} in small. */
@Timeout(120)
@Tag("slow")
class TokenRunTest {
  @TempDir private Path folder;

  @Test
  void aRunOutlivesItsTokens() throws Exception {
    Workload workload = new Workload(30, 5, Duration.ofMillis(150), Duration.ofMillis(1));
    TokenRun run = TokenRun.of(folder, workload, 10, Duration.ofSeconds(1));
    assertThat(run.count("passed")).as(run.result().err()).isEqualTo(30);
    assertThat(run.tokens().logIns()).isEqualTo(1);
    assertThat(run.tokens().refreshes()).isPositive();
    assertThat(run.tokens().reuses()).isZero();
    assertThat(run.tokens().refusals()).isZero();
  }
}
