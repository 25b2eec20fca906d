package dev.agentbench.analysis;

import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialMetrics;
import java.util.List;

/**
 * Summary of an experiment. Figures count the last attempt of a trial; what abandoned attempts used
 * stands in {@code retries}.
 *
 * @param figures of all trials
 * @param usage of all LLM calls
 * @param agents a trial belongs to every agent that worked in it; models likewise
 * @param repeatedTries empty unless tasks were repeated
 * @param slowest every task that was measured, slowest first
 * @param failures trials that failed or timed out, in the order given
 */
public record Summary(
    Figures figures,
    Usage usage,
    List<Group> categories,
    List<Group> types,
    List<Group> agents,
    List<Group> models,
    List<RepeatedTries> repeatedTries,
    List<ToolUsage> tools,
    List<Handover> handovers,
    List<HallucinationCount> hallucinations,
    List<CheckCounts> checks,
    Planning planning,
    Retries retries,
    List<TaskDuration> slowest,
    List<Trial> failures) {

  public Summary {
    categories = List.copyOf(categories);
    types = List.copyOf(types);
    agents = List.copyOf(agents);
    models = List.copyOf(models);
    repeatedTries = List.copyOf(repeatedTries);
    tools = List.copyOf(tools);
    handovers = List.copyOf(handovers);
    hallucinations = List.copyOf(hallucinations);
    checks = List.copyOf(checks);
    slowest = List.copyOf(slowest);
    failures = List.copyOf(failures);
  }

  /** Sums up the trials of one experiment. */
  public static Summary of(List<Trial> trials) {
    List<Measured> measured = Measured.of(trials);
    List<TrialMetrics> metrics = Measured.metrics(measured);
    return new Summary(
        Figures.of(metrics),
        Usage.of(countedCalls(trials)),
        Group.byCategory(measured),
        Group.byType(measured),
        Group.byAgent(measured),
        Group.byModel(measured),
        RepeatedTries.of(metrics),
        ToolUsage.of(trials),
        Handover.of(trials),
        HallucinationCount.of(trials),
        CheckCounts.of(trials),
        Planning.of(trials, metrics),
        Retries.of(trials),
        TaskDuration.of(metrics),
        trials.stream().filter(Summary::isFailure).toList());
  }

  private static List<LlmCall> countedCalls(List<Trial> trials) {
    return trials.stream().flatMap(trial -> trial.countedLlmCalls().stream()).toList();
  }

  private static boolean isFailure(Trial trial) {
    return trial.outcome() == Outcome.FAILED || trial.outcome() == Outcome.TIMEOUT;
  }
}
