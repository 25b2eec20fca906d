package dev.agentbench.analysis;

import dev.agentbench.result.Hallucination;
import dev.agentbench.result.Trial;
import java.util.Arrays;
import java.util.List;

/**
 * Number of uses of things of one kind that do not exist.
 *
 * @param trials in how many trials
 */
public record HallucinationCount(Hallucination.Type type, int count, int trials) {

  /** The kinds that occurred, in the order of {@link Hallucination.Type}. */
  static List<HallucinationCount> of(List<Trial> trials) {
    return Arrays.stream(Hallucination.Type.values())
        .map(type -> of(type, trials))
        .filter(found -> found.count > 0)
        .toList();
  }

  private static HallucinationCount of(Hallucination.Type type, List<Trial> trials) {
    long[] perTrial =
        trials.stream()
            .map(Trial::countedHallucinations)
            .mapToLong(found -> found.stream().filter(one -> one.type() == type).count())
            .filter(count -> count > 0)
            .toArray();
    return new HallucinationCount(
        type, Math.toIntExact(Arrays.stream(perTrial).sum()), perTrial.length);
  }
}
