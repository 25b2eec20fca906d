package dev.agentbench.analysis;

import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.AttemptRecord.Cause;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Cost of further attempts after infrastructure errors.
 *
 * @param attempts sessions in all
 * @param retriedTrials trials that needed more than one
 * @param abandoned LLM calls of attempts that were given up; no other figure counts them
 * @param causes why attempts ended by infrastructure, most frequent first
 */
public record Retries(int attempts, int retriedTrials, Usage abandoned, List<Reason> causes) {

  /** A reason and how many attempts it ended. */
  public record Reason(String text, int attempts) {}

  public Retries {
    causes = List.copyOf(causes);
  }

  static Retries of(List<Trial> trials) {
    return new Retries(
        trials.stream().mapToInt(trial -> trial.records().attempts().size()).sum(),
        Math.toIntExact(
            trials.stream().filter(trial -> trial.records().attempts().size() > 1).count()),
        Usage.of(trials.stream().flatMap(trial -> abandonedCalls(trial).stream()).toList()),
        causesIn(trials));
  }

  private static List<LlmCall> abandonedCalls(Trial trial) {
    return trial.records().llmCalls().stream()
        .filter(call -> call.attempt() != trial.lastAttempt())
        .toList();
  }

  private static List<Reason> causesIn(List<Trial> trials) {
    return trials.stream()
        .flatMap(trial -> trial.records().attempts().stream())
        .filter(attempt -> attempt.cause() == Cause.INFRASTRUCTURE)
        .map(AttemptRecord::reason)
        .map(reason -> Objects.requireNonNullElse(reason, "no reason given"))
        .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(entry -> new Reason(entry.getKey(), entry.getValue().size()))
        .sorted(Comparator.comparingInt(Reason::attempts).reversed())
        .toList();
  }
}
