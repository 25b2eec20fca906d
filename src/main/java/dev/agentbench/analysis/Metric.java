package dev.agentbench.analysis;

import dev.agentbench.agent.TokenUsage;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.PlanFigures;
import dev.agentbench.result.Timings;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One number that a trial is measured by. The list is what summaries, reports and comparisons go
 * through: a new metric of what {@link TrialMetrics} holds is a new constant and nothing else.
 *
 * <p>A trial that infrastructure or the user cut short measures nothing, except that {@link
 * #SUCCESS} leaves out unverified trials too.
 */
public enum Metric {
  SUCCESS("Success rate", Unit.SHARE, Better.HIGHER, Metric::success),
  DURATION("Duration", Unit.SECONDS, Better.LOWER, time(Timings::conversation)),
  TIME_TO_FIRST_TOKEN("Time to first token", Unit.SECONDS, Better.LOWER, time(Timings::firstToken)),
  TIME_TO_FIRST_TOOL_CALL(
      "Time to first tool call", Unit.SECONDS, Better.LOWER, time(Timings::firstToolCall)),
  TIME_TO_ANSWER("Time to answer", Unit.SECONDS, Better.LOWER, time(Timings::answer)),
  INPUT_TOKENS("Tokens in", Unit.TOKENS, Better.LOWER, tokens(TokenUsage::input)),
  OUTPUT_TOKENS("Tokens out", Unit.TOKENS, Better.LOWER, tokens(TokenUsage::output)),
  TOKENS("Tokens", Unit.TOKENS, Better.LOWER, tokens(TokenUsage::total)),
  COST("Cost", Unit.USD, Better.LOWER, ofLlmCalls(TrialMetrics::costUsd)),
  LLM_CALLS("LLM calls", Unit.COUNT, Better.LOWER, ofLlmCalls(TrialMetrics::llmCalls)),
  TOOL_CALLS("Tool calls", Unit.COUNT, Better.LOWER, count(TrialMetrics::toolCalls)),
  TOOL_SUCCESS("Tool success rate", Unit.SHARE, Better.HIGHER, Metric::toolSuccess),
  AGENT_SWITCHES("Agent switches", Unit.COUNT, Better.LOWER, count(TrialMetrics::agentSwitches)),
  ROUTING("Routing accuracy", Unit.SHARE, Better.HIGHER, Metric::routing),
  HALLUCINATION(
      "Trials with a hallucination", Unit.SHARE, Better.LOWER, t -> share(t.hallucinations() > 0)),
  PLAN_FIDELITY("Plan fidelity", Unit.SHARE, Better.HIGHER, t -> t.plans().fidelity()),
  SUBTASK_SUCCESS("Subtask success rate", Unit.SHARE, Better.HIGHER, t -> t.plans().successShare()),
  SUBTASKS("Subtasks", Unit.COUNT, Better.LOWER, ofPlans(PlanFigures::subtasks)),
  REPLANS("Replans", Unit.COUNT, Better.LOWER, ofPlans(PlanFigures::replans)),
  ESTIMATE_FACTOR(
      "Subtask time off its estimate by a factor of",
      Unit.COUNT,
      Better.LOWER,
      t -> t.plans().estimateFactor()),
  PLAN_WAIT("Time waiting for plan approval", Unit.SECONDS, Better.LOWER, Metric::planWait),
  ALLOWED_PARALLELISM(
      "Parallelism that plans allow",
      Unit.COUNT,
      Better.HIGHER,
      t -> t.plans().allowedParallelism());

  /** What the number counts. */
  public enum Unit {
    /** From 0 to 1. */
    SHARE,
    SECONDS,
    TOKENS,
    USD,
    COUNT;

    /** A number of this unit as people read it. */
    public String text(double value) {
      return switch (this) {
        case SHARE -> Quantity.percent(value);
        case SECONDS -> Quantity.seconds(value);
        case TOKENS -> Quantity.count(Math.round(value));
        case USD -> Quantity.usd(value);
        case COUNT -> String.format(Locale.ROOT, "%.1f", value);
      };
    }
  }

  /** Which way is an improvement. */
  public enum Better {
    LOWER,
    HIGHER
  }

  private final String title;
  private final Unit unit;
  private final Better better;

  // The readings are lambdas that hold nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<TrialMetrics, OptionalDouble> reading;

  Metric(String title, Unit unit, Better better, Function<TrialMetrics, OptionalDouble> reading) {
    this.title = title;
    this.unit = unit;
    this.better = better;
    this.reading = reading;
  }

  /** The name in files and configuration, such as {@code time_to_answer}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name for people. */
  public String title() {
    return title;
  }

  /** Whether two experiments are compared by it over trials that passed: it tells what one took. */
  public boolean isOfPassedTrials() {
    return unit != Unit.SHARE;
  }

  /** Whether two experiments are compared by ratios of it. */
  public boolean isRatio() {
    return unit == Unit.SECONDS || unit == Unit.TOKENS || unit == Unit.USD;
  }

  public Unit unit() {
    return unit;
  }

  public Better better() {
    return better;
  }

  /** The trial's figure; empty when it was not measured, which is not 0. */
  public OptionalDouble of(TrialMetrics trial) {
    boolean cutShort = trial.outcome() == Outcome.ERROR || trial.outcome() == Outcome.CANCELLED;
    return cutShort ? OptionalDouble.empty() : reading.apply(trial);
  }

  /**
   * The trial's figure where it counts in what is told of many trials: of trials with a score. One
   * that no check could judge may have done nothing at all.
   */
  public OptionalDouble counted(TrialMetrics trial) {
    return trial.outcome().isScored() ? of(trial) : OptionalDouble.empty();
  }

  private static OptionalDouble success(TrialMetrics trial) {
    return trial.outcome().isScored() ? share(trial.passed()) : OptionalDouble.empty();
  }

  private static OptionalDouble routing(TrialMetrics trial) {
    Boolean asExpected = trial.routedAsExpected();
    return asExpected == null ? OptionalDouble.empty() : share(asExpected);
  }

  private static OptionalDouble toolSuccess(TrialMetrics trial) {
    return trial.toolCalls() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) trial.successfulToolCalls() / trial.toolCalls());
  }

  private static Function<TrialMetrics, OptionalDouble> time(
      Function<Timings, @Nullable Duration> reading) {
    return trial -> {
      Duration time = reading.apply(trial.timings());
      return time == null ? OptionalDouble.empty() : OptionalDouble.of(time.toNanos() / 1e9);
    };
  }

  private static Function<TrialMetrics, OptionalDouble> tokens(
      ToDoubleFunction<TokenUsage> reading) {
    return ofLlmCalls(trial -> reading.applyAsDouble(trial.tokens()));
  }

  private static Function<TrialMetrics, OptionalDouble> count(
      ToDoubleFunction<TrialMetrics> reading) {
    return trial -> OptionalDouble.of(reading.applyAsDouble(trial));
  }

  /** Without a plan there is nothing to count. */
  private static Function<TrialMetrics, OptionalDouble> ofPlans(
      ToDoubleFunction<PlanFigures> reading) {
    return trial ->
        trial.plans().plans() == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(reading.applyAsDouble(trial.plans()));
  }

  private static OptionalDouble planWait(TrialMetrics trial) {
    return trial.plans().asked() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(trial.plans().waited().toNanos() / 1e9);
  }

  /** Without LLM calls the Gateway told nothing: not measured, instead of 0. */
  private static Function<TrialMetrics, OptionalDouble> ofLlmCalls(
      ToDoubleFunction<TrialMetrics> reading) {
    return trial ->
        trial.llmCalls() == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(reading.applyAsDouble(trial));
  }

  private static OptionalDouble share(boolean hit) {
    return OptionalDouble.of(hit ? 1 : 0);
  }
}
