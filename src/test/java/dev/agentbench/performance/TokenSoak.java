package dev.agentbench.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 600 tasks, 50 at once, with tokens that live two seconds. Takes a minute or two. */
@Timeout(900)
class TokenSoak {
  private static final int TASKS = 600;
  private static final Duration LIFETIME = Duration.ofSeconds(2);

  @TempDir private Path folder;

  @Test
  void noTaskFailsByAToken() throws Exception {
    Machine.print();
    Workload workload = new Workload(TASKS, 10, Duration.ofMillis(300), Duration.ofMillis(1));
    TokenRun run = TokenRun.of(folder, workload, 50, LIFETIME);
    double expected = 1.5 * run.time().toMillis() / LIFETIME.toMillis();
    Table table =
        new Table("passed", "time", "log-ins", "refreshes", "expected", "refused", "reuses");
    table.row(
        run.count("passed"),
        Table.seconds(run.time()),
        run.tokens().logIns(),
        run.tokens().refreshes(),
        Math.round(expected),
        run.tokens().refusals(),
        run.tokens().reuses());
    assertThat(run.count("passed")).as(run.result().err()).isEqualTo(TASKS);
    assertThat(run.tokens().reuses()).isZero();
    assertThat((double) run.tokens().refreshes())
        .isCloseTo(expected, Percentage.withPercentage(20));
  }
}
