package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whether the exit code of the jar tells skills apart that differ, and only those. */
@Timeout(120)
class ToldApartIT {
  private static final int TASKS = 60;

  @TempDir private Path folder;

  @BeforeEach
  void makeTasks() throws IOException {
    Files.createDirectories(folder.resolve("project"));
    Files.writeString(
        folder.resolve("tasks.yaml"),
        IntStream.rangeClosed(1, TASKS)
            .mapToObj(ToldApartIT::task)
            .collect(Collectors.joining("", "tasks:\n", "")));
  }

  /** One with a check, so that what an agent gets wrong shows. */
  private static String task(int number) {
    return String.format(
        """
          - id: t%1$d
            category: simple
            type: coding
            description: Write the file answer-%1$d.txt
            auto_check:
              - {type: file_exists, params: {path: answer-%1$d.txt}}
        """,
        number);
  }

  @Test
  void thirtyPointsLessAreARegression() throws Exception {
    CommandResult test = abTest(config("a", 0.9, 1), config("b", 0.6, 2));

    assertThat(test.code()).as(test.err()).isEqualTo(3);
    assertThat(test.out()).contains("Verdict: regressed");
    assertThat(test.out()).containsPattern("Success rate .* -(2[5-9]|3[0-5])\\.\\d points");
    assertThat(test.err()).contains("gate failed: regressed");
  }

  @Test
  void thirtyPointsMoreAreAnImprovement() throws Exception {
    CommandResult test = abTest(config("a", 0.6, 1), config("b", 0.9, 2));

    assertThat(test.code()).as(test.err()).isZero();
    assertThat(test.out()).contains("Verdict: improved");
  }

  /** Both draw by seeds of their own, so that they do not pass the same tasks. */
  @Test
  void equalSkillsAreNotToldApart() throws Exception {
    CommandResult test = abTest(config("a", 0.75, 1), config("b", 0.75, 2));

    assertThat(test.code()).as(test.err()).isZero();
    assertThat(test.out())
        .doesNotContain("Verdict: regressed", "Verdict: improved")
        .containsPattern("passed +failed");
  }

  @Test
  void aRunIsToldApartFromItsBaseline() throws Exception {
    CommandResult first = run(config("first", 0.9, 1));
    assertThat(first.code()).as(first.err()).isZero();

    CommandResult alike = run(config("alike", 0.9, 2), "--baseline", "latest");
    CommandResult worse = run(config("worse", 0.6, 3), "--baseline", "latest");

    assertThat(alike.code()).as(alike.err()).isZero();
    assertThat(worse.code()).as(worse.err()).isEqualTo(3);
  }

  private CommandResult run(Path config, String... more) throws Exception {
    String[] words = {"run", "--config", config.toString(), "--repeat", "3", "--quiet"};
    String[] gate = more.length == 0 ? new String[0] : new String[] {"--fail-on-regression"};
    return JarProcess.run(folder, joined(words, more, gate));
  }

  private CommandResult abTest(Path a, Path b) throws Exception {
    return JarProcess.run(
        folder,
        "ab-test",
        "--config-a",
        a.toString(),
        "--config-b",
        b.toString(),
        "--repeat",
        "3",
        "--fail-on-regression");
  }

  private static String[] joined(String[]... parts) {
    return Arrays.stream(parts).flatMap(Arrays::stream).toArray(String[]::new);
  }

  /**
   * Success alone decides: agents without latency make the duration of a trial the machine's, and
   * one that fails does less.
   */
  private Path config(String name, double chance, int seed) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        String.join(
            "\n",
            "benchmark: {tasks_file: " + folder.resolve("tasks.yaml") + ", concurrency: 8,",
            "  test_project: " + folder.resolve("project") + "}",
            "regression: {duration: {max_increase: 9}, tokens: {max_increase: 9},",
            "  cost: {max_increase: 9}}",
            "gateway:",
            "  final_grace_ms: 0",
            "  embedded: {seed: " + seed + ", skills: [{chance: " + chance + "}]}",
            ""));
  }
}
