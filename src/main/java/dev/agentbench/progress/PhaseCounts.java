package dev.agentbench.progress;

import dev.agentbench.progress.Tally.Phase;
import java.util.ArrayList;
import java.util.List;

/** Numbers of trials by phase: {@code 3 talking, 1 waiting, 2 checking}. */
final class PhaseCounts {
  private PhaseCounts() {}

  static String of(Tally tally) {
    List<String> parts = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      long count = tally.in(phase);
      if (count > 0) {
        parts.add(count + " " + word(phase));
      }
    }
    return String.join(", ", parts);
  }

  private static String word(Phase phase) {
    return switch (phase) {
      case TALKING -> "talking";
      case WAITING -> "waiting";
      case CHECKING -> "checking";
    };
  }
}
