package dev.agentbench.task;

import dev.agentbench.digest.Sha256;
import dev.agentbench.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A random sample of tasks with proportional allocation over the strata, the combinations of
 * category and type (Cochran 1977, Sampling Techniques, chapter 5).
 *
 * @param size tasks wanted; a smaller set is taken whole
 * @param seed the same seed draws the same tasks; a task that is added to the set displaces one
 *     task at most of its own stratum as long as the allocation stays
 */
public record StratifiedSample(int size, long seed) {
  /** The seed where none is given: runs that are to be compared need the same tasks. */
  public static final long DEFAULT_SEED = 1;

  /** What rounding may add up to. */
  private static final double NOISE = 1e-9;

  public StratifiedSample {
    if (size < 1) {
      throw new InvalidInputException("--sample must be at least 1, not " + size, null);
    }
  }

  /** The drawn tasks, in the order given. */
  List<Task> of(List<Task> tasks) {
    if (tasks.size() <= size) {
      return tasks;
    }
    Map<Stratum, List<Task>> strata =
        tasks.stream()
            .collect(Collectors.groupingBy(Stratum::of, TreeMap::new, Collectors.toList()));
    Allocation allocation = new Allocation(strata, tasks.size());
    Set<TaskId> drawn = new HashSet<>();
    strata.forEach(
        (stratum, members) ->
            members.stream()
                .sorted(Comparator.comparing(task -> rank(task.id().value())))
                .limit(allocation.seats.getOrDefault(stratum, 0))
                .forEach(task -> drawn.add(task.id())));
    return tasks.stream().filter(task -> drawn.contains(task.id())).toList();
  }

  /** A random number that depends on the seed and the text alone, not on the other tasks. */
  private String rank(String text) {
    return Sha256.of(seed + "\n" + text);
  }

  private record Stratum(String category, String type) implements Comparable<Stratum> {
    private static final Comparator<Stratum> ORDER =
        Comparator.comparing(Stratum::category).thenComparing(Stratum::type);

    static Stratum of(Task task) {
      return new Stratum(
          task.category().toLowerCase(Locale.ROOT), task.type().toLowerCase(Locale.ROOT));
    }

    @Override
    public int compareTo(Stratum other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * How many tasks of each stratum: its share rounded down, and the rest one by one to the stratum
   * whose category, type and own share lack most, at most one for each.
   */
  private final class Allocation {
    private final Map<Stratum, Integer> seats = new HashMap<>();
    private final Map<Stratum, Double> lacking = new TreeMap<>();
    private final Map<String, Double> lackingInCategory = new HashMap<>();
    private final Map<String, Double> lackingInType = new HashMap<>();

    Allocation(Map<Stratum, List<Task>> strata, int tasks) {
      strata.forEach(
          (stratum, members) -> {
            double share = (double) size * members.size() / tasks;
            int whole = (int) Math.floor(share + NOISE);
            seats.put(stratum, whole);
            lacks(stratum, share - whole);
          });
      List<Stratum> open = new ArrayList<>(lacking.keySet());
      open.removeIf(stratum -> lacking.get(stratum) < NOISE);
      int left = size - seats.values().stream().mapToInt(Integer::intValue).sum();
      for (; left > 0; left--) {
        Stratum next = open.stream().max(this::compare).orElseThrow();
        seats.merge(next, 1, Integer::sum);
        lacks(next, -1);
        open.remove(next);
      }
    }

    private int compare(Stratum one, Stratum other) {
      double more = need(one) - need(other);
      return Math.abs(more) < NOISE
          ? rank(one.toString()).compareTo(rank(other.toString()))
          : Double.compare(more, 0);
    }

    private double need(Stratum stratum) {
      return lacking.get(stratum)
          + lackingInCategory.get(stratum.category)
          + lackingInType.get(stratum.type);
    }

    private void lacks(Stratum stratum, double tasks) {
      lacking.merge(stratum, tasks, Double::sum);
      lackingInCategory.merge(stratum.category, tasks, Double::sum);
      lackingInType.merge(stratum.type, tasks, Double::sum);
    }
  }
}
