package dev.agentbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        .contains("secrets.GATEWAY_URL != '' && 'baseline-gateway' || 'baseline-embedded'");
  }
}
