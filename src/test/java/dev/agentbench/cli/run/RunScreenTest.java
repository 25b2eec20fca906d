package dev.agentbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.cli.CommandResult;
import dev.agentbench.cli.TinyTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says at its end, and what it writes into the log. */
class RunScreenTest {
  @TempDir private Path folder;

  @Test
  void nextCommandsComeLast() throws Exception {
    CommandResult run = run("--generate-report", "--min-success-rate", "1");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).containsSubsequence("run ", "Report: ", "Next:");
    assertThat(run.out().lines().toList()).last().asString().contains("experiments show");
  }

  @Test
  void aRunWithErrorsSaysHowToGoOn() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 2);
    Path scenario = folder.resolve("scenario.yaml");
    Files.writeString(
        scenario,
        """
        sessions:
          - when: {contains: "I am t1"}
            steps:
              - send: {type: assistant_message, content: hello, is_final: true}
          - steps:
              - close: 1011
        """);

    CommandResult run =
        CommandResult.in(
            folder,
            Arrays.stream(tasks.with(0, "run", "--set", "benchmark.infra_retries=0"))
                .map(word -> word.replace("step_latency_ms: 0", "scenario: " + scenario))
                .toArray(String[]::new));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("1 trial ended as error and can be run again: connection closed with 1011")
        .containsPattern("Resume: \\S.* run --resume [0-9a-f]{8} ");
  }

  @Test
  void theLogHasTheCourseOfARunAsFarAsItIsAskedTo() throws Exception {
    CommandResult quiet = run();
    Path file = folder.resolve("benchmark.log");

    assertThat(quiet.err()).doesNotContain("info: ");
    assertThat(Files.readString(file))
        .contains("INFO ", "t2 of ", " started, trial ", " passed after ", "completed")
        .doesNotContain("DEBUG");
    Files.delete(file);

    CommandResult verbose = run("--verbose", "--set", "logging.level=TRACE");

    assertThat(verbose.err()).contains("info: t1 of ", "debug: t1 of ", "trace: t1 of ");
    assertThat(Files.readString(file))
        .contains("t1 of ", "is checked", "TRACE", "frame 1 SENT, ")
        .doesNotContain("Say hello");
  }

  private CommandResult run(String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of(new TinyTasks(folder, 2).with(0, "run")));
    words.addAll(List.of(options));
    return CommandResult.in(folder, words.toArray(String[]::new));
  }
}
