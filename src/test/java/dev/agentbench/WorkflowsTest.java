package dev.agentbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The workflows run strangers' code with our rights: what keeps that safe is held here. */
class WorkflowsTest {
  private static final Path FOLDER = Path.of(".github", "workflows");
  private static final Pattern USES = Pattern.compile("uses: (\\S+)(.*)");

  private static JsonNode read(String file) throws IOException {
    return new YAMLMapper().readTree(Files.readString(FOLDER.resolve(file)));
  }

  private static Stream<JsonNode> steps(JsonNode workflow) {
    return workflow.get("jobs").valueStream().flatMap(job -> job.get("steps").valueStream());
  }

  @ParameterizedTest
  @ValueSource(strings = {"benchmark.yml", "ci.yml"})
  void everyActionIsPinnedByItsCommit(String file) throws IOException {
    List<String> uses =
        USES.matcher(Files.readString(FOLDER.resolve(file)))
            .results()
            .map(found -> found.group(1) + found.group(2))
            .toList();
    assertThat(uses).isNotEmpty().allMatch(use -> use.matches("[\\w/-]+@[0-9a-f]{40} # v[\\d.]+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"benchmark.yml", "ci.yml"})
  void noScriptHoldsWhatAStrangerMayWrite(String file) throws IOException {
    JsonNode workflow = read(file);
    assertThat(Files.readString(FOLDER.resolve(file))).doesNotContain("pull_request_target");
    assertThat(steps(workflow).map(step -> step.path("run").asText()))
        .isNotEmpty()
        .noneMatch(script -> script.contains("${{"));
    assertThat(steps(workflow).filter(step -> step.path("uses").asText().contains("/checkout@")))
        .isNotEmpty()
        .allMatch(step -> !step.at("/with/persist-credentials").asBoolean(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"benchmark.yml", "ci.yml"})
  void aWorkflowMayReadAndNothingElse(String file) throws IOException {
    JsonNode workflow = read(file);
    assertThat(workflow.get("permissions").valueStream().map(JsonNode::asText))
        .allMatch("read"::equals);
    workflow
        .get("jobs")
        .properties()
        .forEach(
            job ->
                assertThat(job.getValue().path("permissions").properties())
                    .as(job.getKey())
                    .allMatch(
                        right ->
                            right.getValue().asText().equals("read")
                                || (job.getKey().equals("comment")
                                    && right.getKey().equals("pull-requests"))));
  }

  @Test
  void theJobThatMayWriteRunsNoCodeOfThePullRequest() throws IOException {
    JsonNode comment = read("benchmark.yml").at("/jobs/comment");
    assertThat(comment.get("if").asText())
        .contains("github.event.pull_request.head.repo.full_name == github.repository");
    assertThat(comment.get("steps").valueStream().map(step -> step.path("uses").asText()))
        .noneMatch(action -> action.contains("checkout"));
    assertThat(comment.get("steps").valueStream().map(step -> step.path("run").asText()))
        .noneMatch(script -> script.contains("java ") || script.contains("mvn "));
  }

  @Test
  void theBenchmarkRunsOnPushPullRequestAndByHand() throws IOException {
    JsonNode workflow = read("benchmark.yml");
    assertThat(workflow.get("on").propertyStream().map(event -> event.getKey()))
        .containsExactly("push", "pull_request", "workflow_dispatch");
    String all = Files.readString(FOLDER.resolve("benchmark.yml"));
    assertThat(all)
        .contains("--generate-report", "--baseline latest --fail-on-regression")
        .contains("run --sample \"$SAMPLE\" --repeat \"$REPEAT\"", "experiments prune --keep 20")
        .contains("secrets.GATEWAY_URL != '' && 'baseline-gateway' || 'baseline-embedded'");
  }

  @Test
  void aRunOfTheDefaultBranchIsNotCancelledByTheNext() throws IOException {
    assertThat(read("benchmark.yml").at("/concurrency/cancel-in-progress").asText())
        .isEqualTo("${{ github.ref_name != github.event.repository.default_branch }}");
  }

  @Test
  void theActionsAreKeptAtTheirReleases() throws IOException {
    JsonNode dependabot =
        new YAMLMapper().readTree(Files.readString(Path.of(".github", "dependabot.yml")));
    assertThat(dependabot.get("updates").valueStream().map(each -> each.at("/package-ecosystem")))
        .extracting(JsonNode::asText)
        .containsExactly("github-actions", "maven");
  }

  @Test
  void theFirstBaselineThatIsStillThereIsTaken(@TempDir Path folder) throws Exception {
    program(folder, "gh", "[ $2 = list ] && echo '31 30' && exit; echo $3 >> tried; [ $3 = 30 ]");

    assertThat(script(folder, "Fetch the baseline", Map.of())).isZero();
    assertThat(folder.resolve("tried")).hasContent("31\n30");
    assertThat(folder.resolve("output"))
        .hasContent("options=--baseline latest --fail-on-regression");
    assertThat(folder.resolve("summary")).isEmptyFile();
  }

  @Test
  void aMissingOrExpiredBaselineIsAWarningAndALineInTheSummary(@TempDir Path folder)
      throws Exception {
    program(folder, "gh", "[ $2 = list ] && echo 31 && exit; exit 1");

    assertThat(script(folder, "Fetch the baseline", Map.of())).isZero();
    assertThat(folder.resolve("log"))
        .content()
        .contains("::warning title=Benchmark::No baseline-embedded: ");
    assertThat(folder.resolve("summary")).content().startsWith("> ⚠️ No baseline-embedded: ");
    assertThat(folder.resolve("output")).content().startsWith("warning=No baseline-embedded: ");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "3, 1, 3", "1, 1, 1", "2, 2, 0"})
  void aRunThatIsRefusedWithItsBaselineGoesOnWithoutAndSaysSo(
      int code, int runs, int ends, @TempDir Path folder) throws Exception {
    program(
        folder,
        "java",
        "echo run >> runs; echo page > reports/comment.md; echo $* | grep -q baseline && exit "
            + code
            + "; exit 0");

    assertThat(script(folder, "Run", Map.of("BASELINE_OPTIONS", "--baseline latest")))
        .isEqualTo(ends);
    assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(runs);
    boolean warned = runs > 1;
    assertThat(Files.readString(folder.resolve("summary")).contains("> ⚠️ The run was refused"))
        .isEqualTo(warned);
    assertThat(Files.readString(folder.resolve("log")).contains("::warning title=Benchmark::"))
        .isEqualTo(warned);
    assertThat(Files.readString(folder.resolve("reports/comment.md")).contains("> ⚠️ The run"))
        .isEqualTo(warned);
  }

  private static void program(Path folder, String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** Runs the script of a step as GitHub's runner does, in a folder whose programs come first. */
  private static int script(Path folder, String step, Map<String, String> environment)
      throws Exception {
    String script =
        steps(read("benchmark.yml"))
            .filter(each -> each.path("name").asText().equals(step))
            .map(each -> each.get("run").asText())
            .findFirst()
            .orElseThrow();
    Path file = Files.writeString(folder.resolve("step.sh"), script);
    Files.createFile(folder.resolve("summary"));
    ProcessBuilder bash = new ProcessBuilder("bash", "-e", file.toString());
    bash.directory(folder.toFile());
    bash.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    Map<String, String> variables = bash.environment();
    variables.put("PATH", folder + ":" + System.getenv("PATH"));
    variables.put("BASELINE", "baseline-embedded");
    variables.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
    variables.put("GITHUB_OUTPUT", folder.resolve("output").toString());
    variables.putAll(environment);
    Process process = bash.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
