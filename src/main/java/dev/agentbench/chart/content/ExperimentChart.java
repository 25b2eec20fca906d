package dev.agentbench.chart.content;

import dev.agentbench.analysis.Metric;
import dev.agentbench.chart.Chart;
import java.util.Locale;
import java.util.function.Function;

/** Charts of one experiment. To add a chart: a class, and its line here. */
public enum ExperimentChart {
  SUCCESS_BY_CATEGORY(SuccessByCategory::of, true),
  TOKENS_PER_TASK(TokensPerTask::of, true),
  TOOL_CALLS(ToolCalls::of, true),
  AGENT_FLOW(AgentFlow::of, true),
  PLAN_TIMES(PlanTimes::of, true),
  DURATIONS(Durations::of, true),
  TASK_GRID(TaskGrid::ofTrials, true),
  REPEATED_TRIES(Tries::of, true),
  AGENTS(
      shown ->
          Forest.ofGroups(
              "agents",
              "Agents by success rate of their trials",
              shown.summary().agents(),
              "No agent was seen."),
      false),
  MODELS(
      shown ->
          Forest.ofGroups(
              "models",
              "Models by success rate of their trials",
              shown.summary().models(),
              "No model was seen."),
      false),
  SUCCESS_WITHIN_TIME(
      shown -> SuccessWithinBudget.of("success-within-time", shown, Metric.DURATION), false),
  SUCCESS_WITHIN_TOKENS(
      shown -> SuccessWithinBudget.of("success-within-tokens", shown, Metric.TOKENS), false),
  SUCCESS_WITHIN_COST(
      shown -> SuccessWithinBudget.of("success-within-cost", shown, Metric.COST), false),
  TOOL_ERRORS(ToolErrors::of, false),
  CONTEXT_GROWTH(ContextGrowth::of, false),
  TIMELINE(Timeline::of, false);

  // The makers are lambdas that hold nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Shown, Chart> maker;

  private final boolean main;

  ExperimentChart(Function<Shown, Chart> maker, boolean main) {
    this.maker = maker;
    this.main = main;
  }

  /** The name in options and files, such as {@code tokens-per-task}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it stands in every report. */
  public boolean isMain() {
    return main;
  }

  public Chart of(Shown shown) {
    return maker.apply(shown);
  }
}
