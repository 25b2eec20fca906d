package dev.agentbench.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.TokenUsage;
import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.compare.Difference.Kind;
import dev.agentbench.result.Conditions;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentTasks;
import dev.agentbench.result.GatewayDescription;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.RunnerDescription;
import dev.agentbench.result.Schedule;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.task.TaskId;
import dev.agentbench.testing.TwoExperiments;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final ExperimentMetrics BEFORE = TwoExperiments.experiment("b", "p p").metrics();

  @Test
  void nothingDiffersBetweenTwoRunsOfTheSame() {
    ExperimentMetrics again = TwoExperiments.experiment("again", "p f").metrics();
    assertThat(Difference.between(BEFORE, again)).isEmpty();
  }

  @Test
  void everythingThatDiffersIsNamedWithBothValues() {
    Manifest like = BEFORE.experiment().manifest();
    List<Difference> found = Difference.between(BEFORE, with(changed(like)));

    assertThat(found)
        .contains(
            new Difference(Kind.GATEWAY, "version", like.gateway().version(), "9.9"),
            new Difference(Kind.COMMIT, "tasks", like.tasks().commit(), "abc-dirty"),
            new Difference(Kind.TASK, "task_001", "d".repeat(12), "e".repeat(12)),
            new Difference(Kind.TEMPLATE, "project", "t1", "t2"),
            new Difference(Kind.RUN, "trials of each task", "1", "3"),
            new Difference(Kind.RUNNER, "version", like.runner().version(), "9.0.0"))
        .extracting(Difference::name)
        .doesNotContain("task_002");
    assertThat(found).extracting(Difference::kind).isSorted();
  }

  @Test
  void keysOfTheConfigurationAreComparedButThoseThatOnlySayWhereThingsAreKept() {
    ExperimentMetrics one = with(configured("gateway:\n  timeout: 60\ndatabase:\n  url: \"a\"\n"));
    ExperimentMetrics two =
        with(configured("gateway:\n  timeout: 90\n  session: \"x\"\ndatabase:\n  url: \"b\"\n"));

    assertThat(Difference.between(one, two))
        .containsExactly(
            new Difference(Kind.CONFIGURATION, "gateway.session", null, "\"x\""),
            new Difference(Kind.CONFIGURATION, "gateway.timeout", "60", "90"));
  }

  @Test
  void modelsAreToldByAgentAndAgentsThatOnlyOneHas() {
    ExperimentMetrics other =
        TwoExperiments.experiment("b", "p p", draft -> draft.llmCalls(call("Coder", "new-model")))
            .metrics();

    assertThat(Difference.between(BEFORE, other))
        .anySatisfy(
            found -> {
              assertThat(found.kind()).isEqualTo(Kind.MODEL);
              assertThat(found.name()).isEqualTo("coder");
              assertThat(found.current()).contains("new-model");
            });
  }

  @Test
  void anotherTransportIsToldOnceAndNotAgainAsAKey() {
    Manifest like = BEFORE.experiment().manifest();
    Manifest overGrpc =
        new Manifest(
            like.runner(),
            like.tasks(),
            like.schedule(),
            new GatewayDescription(
                "grpc://gateway.example:50051",
                like.gateway().version(),
                like.gateway().scripted()),
            like.sandbox(),
            like.config(),
            like.changes(),
            like.conditions());
    assertThat(Difference.between(BEFORE, with(overGrpc)))
        .filteredOn(found -> found.name().contains("transport"))
        .containsExactly(new Difference(Kind.GATEWAY, "transport", "WebSocket", "gRPC"));
  }

  private static LlmCall call(String agent, String model) {
    return new LlmCall(
        1, agent, model, null, Duration.ZERO, new TokenUsage(1, 1), true, null, 0.1, false);
  }

  private static ExperimentMetrics with(Manifest manifest) {
    Experiment like = BEFORE.experiment();
    return new ExperimentMetrics(
        new Experiment(
            like.id(),
            like.mode(),
            like.name(),
            like.labels(),
            like.group(),
            like.startedAt(),
            manifest,
            like.end()),
        BEFORE.trials());
  }

  private static Manifest changed(Manifest like) {
    return manifest(
        "9.0.0",
        "abc-dirty",
        3,
        "9.9",
        like.config(),
        List.of(
            new TaskVersion(new TaskId("task_001"), "e".repeat(64)),
            new TaskVersion(new TaskId("task_002"), "d".repeat(64))),
        TwoExperiments.conditions("t2", "c1", "1"));
  }

  private static Manifest configured(String config) {
    Manifest like = BEFORE.experiment().manifest();
    return manifest(
        like.runner().version(),
        like.tasks().commit(),
        like.schedule().repeats(),
        like.gateway().version(),
        config,
        like.tasks().versions(),
        like.conditions());
  }

  private static Manifest manifest(
      String runner,
      String commit,
      int repeats,
      String gateway,
      String config,
      List<TaskVersion> tasks,
      Conditions conditions) {
    Manifest like = BEFORE.experiment().manifest();
    return new Manifest(
        new RunnerDescription(runner, like.runner().runtime(), like.runner().process()),
        new ExperimentTasks(
            like.tasks().source(),
            like.tasks().digest(),
            commit,
            like.tasks().count(),
            like.tasks().selection(),
            tasks),
        new Schedule(
            repeats,
            like.schedule().concurrency(),
            like.schedule().seed(),
            like.schedule().shuffled()),
        new GatewayDescription(like.gateway().url(), gateway, like.gateway().scripted()),
        like.sandbox(),
        config,
        like.changes(),
        conditions);
  }
}
