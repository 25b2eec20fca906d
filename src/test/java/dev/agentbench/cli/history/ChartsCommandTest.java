package dev.agentbench.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.cli.CommandResult;
import dev.agentbench.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Charts as a user asks for them, of short runs. */
@Timeout(240)
@Tag("slow")
class ChartsCommandTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void runAnExperiment() {
    run("--generate-report");
  }

  private static void run(String... more) {
    String[] usual = {
      "run",
      "--type",
      "question",
      "--limit",
      "2",
      "--set",
      "gateway.embedded={step_latency_ms: 0, skills: []}"
    };
    CommandResult run =
        CommandResult.in(
            folder, Stream.concat(Stream.of(usual), Stream.of(more)).toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void aReportShowsThePicturesThatLieBesideIt() throws IOException {
    try (Stream<Path> reports = Files.list(folder.resolve("reports"))) {
      Path report =
          reports
              .filter(file -> file.getFileName().toString().matches("report_.*\\.md"))
              .findFirst()
              .orElseThrow();
      Matcher picture =
          Pattern.compile("!\\[Success rate by category: [^]]+]\\((report_[^)]+\\.svg)\\)")
              .matcher(Files.readString(report));
      assertThat(picture.find()).isTrue();
      assertThat(report.resolveSibling(picture.group(1))).content().startsWith("<svg ");
    }
  }

  @Test
  void noPictureIsDrawnWhereTheConfigurationSaysSo() throws IOException {
    Path output = folder.resolve("plain");
    CommandResult report =
        charts(
            "report", "--latest", "--output", output.toString(), "--set", "reporting.charts=false");
    assertThat(report.code()).as(report.err()).isZero();
    assertThat(output).isDirectoryNotContaining("glob:**_charts");
    assertThat(Files.readString(Path.of(report.out().strip()))).doesNotContain("![");
  }

  @Test
  void theNewestExperimentIsDrawn() {
    CommandResult drawn = charts("charts", "--latest");
    assertThat(drawn.code()).as(drawn.err()).isZero();
    assertThat(drawn.out().lines())
        .anyMatch(file -> file.endsWith("success-by-category.svg"))
        .noneMatch(file -> file.contains("trend"))
        .allSatisfy(file -> assertThat(Path.of(file)).content().startsWith("<svg "));
  }

  @Test
  void theDocumentNamesTheFilesAndWhatTheyShow() throws IOException {
    CommandResult drawn = charts("charts", "--latest", "--json");
    assertThat(drawn.code()).as(drawn.err()).isZero();
    assertThat(drawn.err()).doesNotContain("nothing to show");
    for (JsonNode chart : new ObjectMapper().readTree(drawn.out())) {
      assertThat(chart.get("finding").asText()).isNotEmpty();
      if (chart.has("file")) {
        assertThat(Path.of(chart.get("file").asText()))
            .hasFileName(chart.get("chart").asText() + ".svg")
            .content()
            .startsWith("<svg ");
      }
    }
    assertThat(drawn.out()).contains("\"chart\" : \"success-by-category\"");
  }

  @Test
  void severalAreDrawnOneAfterTheOtherAsOptions(@TempDir Path output) throws IOException {
    run();
    CommandResult drawn =
        charts(
            "charts",
            "--all",
            "--format",
            "json",
            "--type",
            "trend-success",
            "--output",
            output.toString());
    assertThat(drawn.code()).as(drawn.err()).isZero();
    Path file = Path.of(drawn.out().strip());
    assertThat(file.getFileName()).hasToString("trend-success.json");
    assertThat(new ObjectMapper().readTree(file.toFile()).at("/xAxis/data")).hasSizeGreaterThan(1);
  }

  @Test
  void whatHasNoDataIsDrawnOnlyWhenItIsNamed() {
    run("--mode", "single-agent");
    CommandResult all = charts("charts", "--latest");
    assertThat(all.err()).contains("agent-flow: nothing to show. No agent handed over to another.");
    assertThat(all.out()).doesNotContain("agent-flow");
    CommandResult named = charts("charts", "--latest", "--type", "agent-flow");
    assertThat(Path.of(named.out().strip())).content().contains("Nothing to show");
  }

  @Test
  void aReportIsOneFileOfHtmlToo() throws IOException {
    CommandResult report =
        charts("report", "--latest", "--format", "html", "--include-passed", "--max-size", "3");
    assertThat(report.code()).as(report.err()).isZero();
    String page = Files.readString(Path.of(report.out().strip()));
    assertThat(page).startsWith("<!DOCTYPE html>").contains("application/gzip+base64", "<svg ");
    CommandResult bundle =
        charts("report", "--latest", "--format", "bundle", "--output", folder + "/site");
    assertThat(bundle.code()).as(bundle.err()).isZero();
    Path index = Path.of(bundle.out().strip());
    assertThat(index.getFileName()).hasToString("index.html");
    try (Stream<Path> trials = Files.list(index.resolveSibling("trials"))) {
      assertThat(trials)
          .hasSize(2)
          .allSatisfy(each -> assertThat(each).content().contains("application/gzip+base64"));
    }
    for (String wrong :
        List.of(
            "--format pdf",
            "--max-size 3",
            "--format bundle --max-size 3",
            "--format html --max-size 0")) {
      CommandResult refused = charts(("report --latest " + wrong).split(" "));
      assertThat(refused.code()).as(wrong).isEqualTo(ExitCodes.USAGE);
    }
  }

  @Test
  void whatCannotBeDrawnIsUsage() {
    for (List<String> wrong :
        List.of(
            List.of("--latest", "--type", "pie"),
            List.of("--latest", "--format", "png"),
            List.of("--all", "--type", "tool-calls"),
            List.of("--latest", "--all"),
            List.<String>of())) {
      CommandResult refused =
          charts(Stream.concat(Stream.of("charts"), wrong.stream()).toArray(String[]::new));
      assertThat(refused.code()).as("%s", wrong).isEqualTo(ExitCodes.USAGE);
      assertThat(refused.out()).isEmpty();
    }
  }

  private static CommandResult charts(String... words) {
    return CommandResult.in(folder, words);
  }
}
