package dev.agentbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-20T23:59:58Z"), ZoneId.of("Asia/Kathmandu"));
  private static final List<ExperimentResults> RESULTS =
      List.of(new ExperimentResults(Samples.completed(), Samples.everyKind()));

  @TempDir Path folder;

  @Test
  void namesTheFileByUtcTimeAndExperiment() throws IOException {
    Path report = writer(folder.resolve("a/b")).write(RESULTS, FlakyTasks.NONE, Judgement.NONE);
    assertThat(report).isEqualTo(folder.resolve("a/b/report_20260120_235958_7c9e6679.md"));
    assertThat(report).hasContent(new MarkdownReport(true).render(RESULTS, FlakyTasks.NONE));
  }

  @Test
  void leavesNothingElseBehindAndReplacesAnOlderReport() throws IOException {
    Path report = writer(folder).write(RESULTS, FlakyTasks.NONE, Judgement.NONE);
    Files.writeString(report, "old");
    writer(folder).write(RESULTS, FlakyTasks.NONE, Judgement.NONE);
    assertThat(report).content().startsWith("# Benchmark report");
    assertThat(folder).isDirectoryContaining(report::equals);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(report);
    }
  }

  @Test
  void trialsAreLeftOutWithoutDetails() {
    Path report =
        new ReportWriter(
                new ReportSettings(folder, false, true, ReportSettings.Format.MARKDOWN), CLOCK)
            .write(RESULTS, FlakyTasks.NONE, Judgement.NONE);
    assertThat(report).content().contains("## Failures").doesNotContain("## All trials");
  }

  @Test
  void folderThatCannotBeMadeIsToldWithAdvice() throws IOException {
    Path file = Files.createFile(folder.resolve("reports"));
    assertThatThrownBy(() -> writer(file).write(RESULTS, FlakyTasks.NONE, Judgement.NONE))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining(file.toString())
        .extracting(failure -> ((BenchmarkException) failure).hint().orElseThrow())
        .asString()
        .contains("reporting.output_dir");
  }

  private static ReportWriter writer(Path folder) {
    return new ReportWriter(
        new ReportSettings(folder, true, true, ReportSettings.Format.MARKDOWN), CLOCK);
  }
}
