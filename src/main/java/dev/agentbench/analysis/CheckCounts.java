package dev.agentbench.analysis;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Trial;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Numbers of results of the checks of one type, all trials together. */
public record CheckCounts(String type, int passed, int failed, int skipped, int error) {

  /** The types that were used, by name. */
  static List<CheckCounts> of(List<Trial> trials) {
    return trials.stream()
        .flatMap(trial -> trial.records().checks().stream())
        .collect(
            Collectors.groupingBy(
                CheckResult::type,
                TreeMap::new,
                Collectors.mapping(CheckResult::status, Collectors.toList())))
        .entrySet()
        .stream()
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static CheckCounts of(String type, List<Status> statuses) {
    return new CheckCounts(
        type,
        Collections.frequency(statuses, Status.PASSED),
        Collections.frequency(statuses, Status.FAILED),
        Collections.frequency(statuses, Status.SKIPPED),
        Collections.frequency(statuses, Status.ERROR));
  }
}
