package dev.agentbench.report;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.Comparison;
import java.util.List;

/**
 * Input of the page and the annotations of a CI job.
 *
 * @param flaky the tasks to be marked in the report; comparisons have their marks
 * @param comparisons one for each experiment, or none
 * @param failures the gates that failed, a sentence each
 * @param warnings what is odd about the comparison, a sentence each
 * @param forecast what was said before the start of what can be seen and what it costs, a sentence
 *     each
 * @param place where the job runs
 */
public record JobResult(
    List<ExperimentResults> results,
    FlakyTasks flaky,
    List<Comparison> comparisons,
    List<String> failures,
    List<String> warnings,
    List<String> forecast,
    JobPlace place) {

  public JobResult {
    results = List.copyOf(results);
    comparisons = List.copyOf(comparisons);
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
    forecast = List.copyOf(forecast);
  }

  /** Of a job of which nothing is known but its results. */
  public JobResult(
      List<ExperimentResults> results,
      FlakyTasks flaky,
      List<Comparison> comparisons,
      List<String> failures,
      List<String> warnings,
      List<String> forecast) {
    this(results, flaky, comparisons, failures, warnings, forecast, JobPlace.NONE);
  }

  /** The same job, in its place. */
  public JobResult at(JobPlace where) {
    return new JobResult(results, flaky, comparisons, failures, warnings, forecast, where);
  }
}
