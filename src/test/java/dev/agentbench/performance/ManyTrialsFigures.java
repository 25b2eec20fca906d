package dev.agentbench.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.performance.Program.Execution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether twenty thousand trials leave anything behind in a small heap. */
class ManyTrialsFigures {
  private static final int REPEATS = 100;
  private static final int TENTHS = 10;
  private static final Pattern AFTER = Pattern.compile(".*->(?<left>\\d+)M\\(.*");
  private static final Workload WORKLOAD =
      new Workload(200, 2, Duration.ZERO, Duration.ofMillis(1));

  @TempDir Path folder;

  @Test
  void printsTheHeapAfterCollectionsFromTheFirstTrialToTheLast() throws Exception {
    WORKLOAD.writeTo(folder);
    Path collections = folder.resolve("gc.txt");
    Machine.print();
    Execution execution =
        new Program(folder)
            .benchmark(
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-Xlog:gc:file=" + collections),
                "run",
                "--json",
                "--quiet",
                "--concurrency",
                "8",
                "--repeat",
                "" + REPEATS);
    JsonNode experiment = new ObjectMapper().readTree(execution.output()).get(0);
    int passed = experiment.at("/outcomes/passed").asInt();
    List<Long> left =
        Files.readAllLines(collections).stream()
            .map(AFTER::matcher)
            .filter(java.util.regex.Matcher::matches)
            .map(found -> Long.parseLong(found.group("left")))
            .toList();
    System.out.printf("%d trials in %s%n", passed, Table.seconds(execution.wall()));
    Table table = new Table("collections", "least heap left", "most heap left");
    for (int tenth = 0; tenth < TENTHS; tenth++) {
      int from = left.size() * tenth / TENTHS;
      int to = left.size() * (tenth + 1) / TENTHS;
      LongStream part = left.subList(from, to).stream().mapToLong(Long::longValue);
      var figures = part.summaryStatistics();
      table.row((from + 1) + " to " + to, figures.getMin() + " MiB", figures.getMax() + " MiB");
    }
    assertThat(passed).isEqualTo(WORKLOAD.tasks() * REPEATS);
  }
}
