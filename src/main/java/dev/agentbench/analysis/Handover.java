package dev.agentbench.analysis;

import dev.agentbench.result.AgentSwitch;
import dev.agentbench.result.Trial;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Number of hand-overs from one agent to another, all trials together.
 *
 * @param from null when nobody said who worked before
 */
public record Handover(@Nullable String from, String to, int count) {

  private static final Comparator<Handover> MOST_FIRST =
      Comparator.comparingInt(Handover::count)
          .reversed()
          .thenComparing(Handover::from, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Handover::to);

  /** The pairs that occurred, most frequent first. */
  static List<Handover> of(List<Trial> trials) {
    Map<Pair, Integer> counts = new LinkedHashMap<>();
    for (Trial trial : trials) {
      for (AgentSwitch change : trial.countedSwitches()) {
        counts.merge(Pair.of(change), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(entry -> new Handover(entry.getKey().from, entry.getKey().to, entry.getValue()))
        .sorted(MOST_FIRST)
        .toList();
  }

  private record Pair(@Nullable String from, String to) {
    static Pair of(AgentSwitch change) {
      String from = change.from();
      return new Pair(from == null ? null : Group.agentName(from), Group.agentName(change.to()));
    }
  }
}
