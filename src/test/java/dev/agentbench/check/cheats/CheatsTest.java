package dev.agentbench.check.cheats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No cheat of the library passes but those that say so, and no honest work is taken for one. Alone:
 * {@code mvn test -Dgroups=cheats}; one of them: {@code -Dcheats.only=java/endless-loop}.
 */
@Tag("cheats")
@EnabledOnOs(OS.LINUX)
@Timeout(180)
@Tag("slow")
class CheatsTest {
  private static final Map<String, List<String>> PROGRAMS =
      Map.of(
          "java", List.of("true"),
          "javascript", List.of("node", "--version"),
          "python", List.of("python3", "-c", "import pytest"));

  @TempDir static Path folder;
  private static final Set<String> INSTALLED = new HashSet<>();
  private static SampleTasks tasks;

  @BeforeAll
  static void open() throws Exception {
    tasks = new SampleTasks(folder);
    for (String language : Sample.LANGUAGES) {
      if (runs(PROGRAMS.get(language))) {
        INSTALLED.add(language);
      }
    }
  }

  @AfterAll
  static void close() {
    tasks.close();
  }

  @ParameterizedTest
  @MethodSource("cheats")
  void aCheatDoesNotPass(Sample cheat) throws Exception {
    CheckResult result = check(cheat);

    assertThat(result.status())
        .as("%s: %s", cheat.tries(), result.detail())
        .isIn(cheat.notRefused().isEmpty() ? List.of(Status.FAILED) : List.of(Status.PASSED));
    if (!cheat.name().startsWith("endless")) {
      assertThat(result.detail()).doesNotContain("ran out of time");
    }
  }

  static List<Sample> cheats() {
    return Sample.cheats();
  }

  @ParameterizedTest
  @MethodSource("honest")
  void honestWorkPassesHoweverUnusual(Sample honest) throws Exception {
    CheckResult result = check(honest);

    assertThat(result.status())
        .as("%s: %s", honest.tries(), result.detail())
        .isEqualTo(Status.PASSED);
  }

  static List<Sample> honest() {
    return Sample.honest();
  }

  private static CheckResult check(Sample sample) throws Exception {
    assumeTrue(
        INSTALLED.contains(sample.language()), sample.language() + " is not installed: not tried");
    return tasks.check(sample);
  }

  private static boolean runs(List<String> words) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notFound) {
      return false;
    }
  }
}
