package dev.agentbench.analysis;

import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.stats.Descriptive;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Use of a tool, all trials together.
 *
 * @param seconds how long the calls took; here each call counts, not each task
 */
public record ToolUsage(String tool, int calls, int failures, Descriptive seconds) {

  /** The tools that were called, most used first. */
  static List<ToolUsage> of(List<Trial> trials) {
    return trials.stream()
        .flatMap(trial -> trial.countedToolCalls().stream())
        .collect(Collectors.groupingBy(ToolCallRecord::toolName, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(ToolUsage::calls).reversed())
        .toList();
  }

  private static ToolUsage of(String tool, List<ToolCallRecord> calls) {
    double[] seconds =
        calls.stream().mapToDouble(call -> call.duration().toNanos() / 1e9).toArray();
    return new ToolUsage(
        tool,
        calls.size(),
        Math.toIntExact(calls.stream().filter(call -> !call.success()).count()),
        Descriptive.of(seconds).orElseThrow());
  }

  /** Share of calls that succeeded. */
  public double successShare() {
    return (double) (calls - failures) / calls;
  }
}
