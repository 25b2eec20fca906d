package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command that {@code gateway} says it can be used with. */
@Timeout(120)
@Tag("slow")
class GatewayLineTest {
  @TempDir private Path folder;

  @Test
  void worksAsItStandsWhereTheGatewayGivesTokens() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 2);
    String[] words =
        tasks.with(0, "gateway", "--mode", "single-agent", "--set", "gateway.auth_type=jwt");
    try (JarProcess gateway = JarProcess.start(folder, words)) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(gateway::err, said -> said.contains("Ctrl-C stops it."));
      List<String> typed =
          gateway.err().lines().filter(line -> line.startsWith("  java -jar ")).toList();

      CommandResult run =
          CommandResult.in(folder, arguments(typed.get(0).replaceFirst(".*?\\.jar ", "")));

      assertThat(run.code()).as(typed + run.err()).isZero();
      assertThat(run.out()).contains("single-agent");
    }
  }

  /** As a shell splits a line with simple quotes only. */
  private static String[] arguments(String line) {
    return Arrays.stream(line.split(" (?=(?:[^']*'[^']*')*[^']*$)"))
        .map(word -> word.replace("'", ""))
        .toArray(String[]::new);
  }
}
