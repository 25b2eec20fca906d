package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What failed is run again, and a run ends after too much failed. */
@Timeout(120)
@Tag("slow")
class AgainTest {
  private static final String ALL = "all";

  @TempDir private Path folder;

  @Test
  void onlyTheTasksThatFailedAreRunAgainUntilNoneIsLeft() throws IOException {
    assertThat(run("t2 t3", "run").out()).containsPattern("multi-agent +4 +2 +2");

    CommandResult again = run("t3", "run", "--failed-from", "latest");
    assertThat(again.out()).containsPattern("multi-agent +2 +1 +1");
    assertThat(again.err()).contains("t2 simple/question passed", "t3 simple/question failed");

    assertThat(run("", "run", "--lf", "--name", "third").out())
        .containsPattern("multi-agent +1 +1 +0");
    CommandResult nothing = run("", "run", "--failed-from", "latest");
    assertThat(nothing.code()).isZero();
    assertThat(nothing.err())
        .contains("Nothing to do: no task of latest ended as failed or timeout.");
    assertThat(run("", "run", "--errors-from", "latest").err())
        .contains("no task of latest ended as cancelled or error");
  }

  @Test
  void tasksThatOtherOptionsLeaveOutAreTold() throws IOException {
    run("t2", "run");

    CommandResult refused = run("", "run", "--failed-from", "latest", "--task-id", "t1");

    assertThat(refused.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(refused.err())
        .contains("The selection contains none of the tasks that did not pass: t2");
    assertThat(run("", "run", "--failed-from", "77").err()).contains("No experiment '77'");
    assertThat(run("", "run", "--resume", "latest", "--lf").err())
        .contains("cannot be given with --resume");
  }

  @Test
  void aRunEndsAfterSoManyFailures() throws IOException {
    CommandResult run = run(20, ALL, "run", "--concurrency", "1", "--max-failures", "2");

    assertThat(run.code()).isEqualTo(ExitCodes.GATE);
    assertThat(run.err())
        .contains("2 trials failed or timed out, and --max-failures is 2", "Resume: ");
    // Those that talk until the failures are kept are not cut short.
    assertThat(run.out()).doesNotContainPattern("multi-agent +20 ");
    assertThat(run("", "run", "--max-failures", "0").err())
        .contains("--max-failures must be at least 1, not 0");
  }

  /** A run of four tasks. */
  private CommandResult run(String failing, String... words) throws IOException {
    return run(4, failing, words);
  }

  private CommandResult run(int count, String failing, String... words) throws IOException {
    TinyTasks tasks = new TinyTasks(folder, count);
    StringBuilder scenario = new StringBuilder("name: x\nsessions:\n");
    for (int number = 1; number <= count; number++) {
      String frame =
          failing.equals(ALL) || (" " + failing + " ").contains(" t" + number + " ")
              ? "{type: error, content: \"I give up\"}"
              : "{type: assistant_message, content: hello, is_final: true}";
      scenario
          .append(
              "  - when: {task: t" + number + "}\n    steps:\n      - wait_ms: 100\n      - send: ")
          .append(frame)
          .append('\n');
    }
    Files.writeString(folder.resolve("scenario.yaml"), scenario);
    List<String> all = new ArrayList<>(List.of(tasks.with(0, words)));
    all.addAll(List.of("--set", "gateway.embedded.scenario=" + folder.resolve("scenario.yaml")));
    all.addAll(CommandResult.keptIn(folder));
    return CommandResult.of(Map.of(), all.toArray(String[]::new));
  }
}
