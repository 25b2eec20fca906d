package dev.agentbench.cli.view;

import dev.agentbench.analysis.Share;
import dev.agentbench.cli.console.TextTable;
import dev.agentbench.result.AgentModel;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.text.Quantity;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of experiments, also as JSON.
 *
 * @param agents that took part, with the models that they asked; an empty model is not known
 * @param scoredTrials trials that the rate counts
 * @param scoredTasks tasks whose mean it is
 * @param successRate null when no trial is scored
 * @param reviewedSuccessRate the same with the outcomes of reviews; null where they changed none
 * @param costEstimated whether the price of a model was not known
 */
public record ListedExperiment(
    String id,
    Instant startedAt,
    String mode,
    @Nullable String name,
    List<String> labels,
    List<AgentModel> agents,
    String status,
    int planned,
    int finished,
    int passed,
    int failed,
    int timedOut,
    int unverified,
    int errors,
    int cancelled,
    int scoredTrials,
    int scoredTasks,
    @Nullable Double successRate,
    @Nullable Double reviewedSuccessRate,
    long inputTokens,
    long outputTokens,
    double costUsd,
    boolean costEstimated,
    boolean scripted) {

  public static ListedExperiment of(
      ExperimentSummary summary, String status, boolean costEstimated) {
    Experiment experiment = summary.experiment();
    Optional<Share> share = Share.of(summary.scores());
    return new ListedExperiment(
        experiment.id().toString(),
        experiment.startedAt(),
        experiment.mode().id(),
        experiment.name(),
        labels(experiment),
        summary.agents(),
        status,
        experiment.manifest().plannedTrials(),
        summary.finished(),
        summary.passed(),
        summary.failed(),
        summary.timedOut(),
        summary.unverified(),
        summary.errors(),
        summary.cancelled(),
        share.map(Share::trials).orElse(0),
        share.map(Share::tasks).orElse(0),
        share.map(Share::value).orElse(null),
        Share.of(summary.reviewedScores()).map(Share::value).orElse(null),
        summary.inputTokens(),
        summary.outputTokens(),
        summary.costUsd(),
        costEstimated,
        experiment.manifest().gateway().scripted());
  }

  public static void print(
      List<ExperimentSummary> summaries,
      Function<Experiment, String> status,
      Set<ExperimentId> costEstimated,
      PrintWriter out) {
    TextTable table =
        new TextTable(
            "ID",
            "STARTED (UTC)",
            "MODE",
            "STATUS",
            "TRIALS",
            "PASSED",
            "SUCCESS",
            "TOKENS",
            "COST",
            "NAME",
            "LABELS");
    for (ExperimentSummary summary : summaries) {
      Experiment experiment = summary.experiment();
      // A model that answered has read something: no tokens at all were told of none.
      long tokens = summary.inputTokens() + summary.outputTokens();
      Optional<Share> share = Share.of(summary.scores());
      table.row(
          experiment.id().brief(),
          Quantity.time(experiment.startedAt()),
          experiment.mode(),
          status.apply(experiment),
          summary.finished() + "/" + experiment.manifest().plannedTrials(),
          share.map(all -> all.hits() + "/" + all.trials()).orElse("-"),
          success(summary),
          tokens == 0 ? "-" : Quantity.count(tokens),
          tokens == 0
              ? "-"
              : Quantity.usd(summary.costUsd(), costEstimated.contains(experiment.id())),
          (experiment.name() == null ? "" : experiment.name())
              + (experiment.manifest().gateway().scripted() ? " (scripted)" : ""),
          String.join(" ", labels(experiment)));
    }
    table.print(out);
  }

  /** The measured rate, and behind it that with the outcomes of reviews where they changed any. */
  private static String success(ExperimentSummary summary) {
    String measured =
        Share.of(summary.scores()).map(Share::value).map(Quantity::percent).orElse("-");
    return Share.of(summary.reviewedScores())
        .map(share -> measured + " (reviewed: " + Quantity.percent(share.value()) + ")")
        .orElse(measured);
  }

  private static List<String> labels(Experiment experiment) {
    return experiment.labels().stream().map(Object::toString).toList();
  }
}
