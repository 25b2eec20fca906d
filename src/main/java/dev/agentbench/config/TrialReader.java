package dev.agentbench.config;

import dev.agentbench.trial.conversation.TrialSettings;
import dev.agentbench.trial.conversation.TrialSettings.ApprovalPolicy;
import dev.agentbench.trial.conversation.TrialSettings.ApprovalRule;
import dev.agentbench.trial.conversation.TrialSettings.KeepWorkspaces;
import dev.agentbench.trial.conversation.TrialSettings.NamedTimeout;
import dev.agentbench.trial.milestone.MilestoneSettings;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads how a trial is driven and judged, from {@code gateway} and {@code benchmark}. */
final class TrialReader {
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration MAX_GRACE = Duration.ofMinutes(1);
  private static final int MAX_TOOL_CALLS = 100_000;
  private static final int MAX_TRANSCRIPT_CHARS = 64 << 10;

  /** Seen on real backends when the proxy of the models, or a model, cannot be reached. */
  private static final List<String> MODEL_OUTAGES =
      List.of(
          "Failed to call LLM API*",
          "[Error] LiteLLM proxy unavailable*",
          "[Error] LiteLLM proxy stream unavailable*",
          "[Error] OpenAI unavailable*",
          "[Error] OpenAI stream unavailable*",
          "[Error] vLLM unavailable*",
          "[Error] vLLM stream unavailable*");

  /** Silence of the tasks that take long. */
  private static final Map<String, Duration> LONG_TIMEOUTS =
      Map.of("complex", Duration.ofMinutes(5), "mixed", Duration.ofMinutes(5));

  private TrialReader() {}

  static TrialSettings read(ConfigSection gateway, ConfigSection benchmark) {
    return new TrialSettings(
        gateway.get("timeout", Effect.ON_RESULTS).seconds(Duration.ofMinutes(1), SHORTEST),
        timeouts(gateway.section("timeouts", Effect.ON_RESULTS)),
        benchmark.get("task_deadline", Effect.ON_RESULTS).seconds(Duration.ofMinutes(15), SHORTEST),
        gateway.get("final_grace_ms", Effect.ON_RESULTS).millis(Duration.ofMillis(300), MAX_GRACE),
        gateway.get("plan_grace", Effect.ON_RESULTS).seconds(Duration.ofSeconds(10), Duration.ZERO),
        maxToolCalls(benchmark),
        benchmark.get("infra_retries", Effect.ON_RESULTS).integer(2, 0, 100),
        benchmark
            .get("retry_delay", Effect.ON_RESULTS)
            .seconds(Duration.ofSeconds(2), Duration.ZERO),
        benchmark.get("enable_validation", Effect.ON_RESULTS).bool(true),
        benchmark.get("pass_threshold", Effect.ON_RESULTS).decimal(1, 0.01, 1),
        benchmark.get("keep_workspaces", Effect.NONE).choice(KeepWorkspaces.FAILED),
        approval(gateway.get("approval", Effect.ON_RESULTS)),
        PlanApprovalReader.read(benchmark),
        PlanningReader.read(benchmark),
        milestones(benchmark.get("milestones", Effect.ON_RESULTS)),
        gateway.get("model_outage", Effect.ON_RESULTS).texts(MODEL_OUTAGES),
        MAX_TRANSCRIPT_CHARS);
  }

  /** Those of long tasks unless given, then the given ones. */
  private static List<NamedTimeout> timeouts(ConfigSection timeouts) {
    Set<String> names = new LinkedHashSet<>(LONG_TIMEOUTS.keySet().stream().sorted().toList());
    names.addAll(timeouts.freeKeys());
    return names.stream()
        .map(
            name ->
                new NamedTimeout(
                    name,
                    timeouts
                        .get(name)
                        .seconds(
                            LONG_TIMEOUTS.getOrDefault(name, Duration.ofMinutes(1)), SHORTEST)))
        .toList();
  }

  /** The former runner had {@code max_iterations} in its file and never read it. */
  private static int maxToolCalls(ConfigSection benchmark) {
    benchmark
        .get("max_iterations", Effect.ON_RESULTS)
        .warn(
            "has no effect, as in the former runner, whose limit was 100 tool calls",
            "max_tool_calls is the limit.");
    return benchmark.get("max_tool_calls", Effect.ON_RESULTS).integer(100, 1, MAX_TOOL_CALLS);
  }

  private static MilestoneSettings milestones(Value value) {
    String text = value.text("none");
    return MilestoneSettings.parse(text)
        .orElseGet(
            () -> {
              value.refuse(
                  "is '" + text + "'",
                  "Give none, subtasks, or tool_calls:N with N from 1 to 999999.");
              return MilestoneSettings.NONE;
            });
  }

  private static List<ApprovalRule> approval(Value approval) {
    return approval.isList()
        ? approval.items(TrialReader::rule)
        : List.of(new ApprovalRule("*", approval.choice(ApprovalPolicy.DIRECT)));
  }

  private static ApprovalRule rule(ConfigSection rule) {
    return new ApprovalRule(
        rule.get("tool").required("'*' stands for any tool.").text("*"),
        rule.get("policy").required(null).choice(ApprovalPolicy.DIRECT));
  }
}
