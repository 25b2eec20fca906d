package dev.agentbench.agent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The dependencies of the subtasks of a plan. Dependencies on subtasks that do not exist lead
 * nowhere; a subtask that waits for itself is a cycle; of subtasks with one id the first counts.
 * Its work grows with the number of subtasks and dependencies, whatever they are. Immutable.
 */
public final class PlanGraph {
  private final Map<String, Subtask> subtasks = new LinkedHashMap<>();
  private final List<List<String>> levels = new ArrayList<>();

  private PlanGraph(Collection<Subtask> given) {
    given.forEach(subtask -> subtasks.putIfAbsent(subtask.id(), subtask));
    Map<String, Integer> waiting = new HashMap<>();
    Map<String, List<String>> dependents = dependents();
    subtasks.values().forEach(each -> waiting.put(each.id(), before(each).size()));
    List<String> ready = subtasks.keySet().stream().filter(id -> waiting.get(id) == 0).toList();
    while (!ready.isEmpty()) {
      levels.add(ready);
      List<String> next = new ArrayList<>();
      for (String done : ready) {
        for (String after : dependents.getOrDefault(done, List.of())) {
          if (waiting.merge(after, -1, Integer::sum) == 0) {
            next.add(after);
          }
        }
      }
      ready = next;
    }
  }

  public static PlanGraph of(Collection<Subtask> subtasks) {
    return new PlanGraph(subtasks);
  }

  /**
   * Subtasks that may run beside each other once all in the lists before them are done. Those in or
   * behind a cycle are in none.
   */
  public List<List<String>> levels() {
    return List.copyOf(levels);
  }

  /** An order in which no subtask comes before one that it waits for; see {@link #levels}. */
  public List<String> order() {
    return levels.stream().flatMap(List::stream).toList();
  }

  /** The ids along a cycle, each waiting for the next and the last for the first; empty: none. */
  public Optional<List<String>> cycle() {
    Set<String> stuck = new LinkedHashSet<>(subtasks.keySet());
    levels.forEach(level -> level.forEach(stuck::remove));
    if (stuck.isEmpty()) {
      return Optional.empty();
    }
    List<String> path = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    String at = stuck.iterator().next();
    while (seen.add(at)) {
      path.add(at);
      at = before(subtasks.get(at)).stream().filter(stuck::contains).findFirst().orElseThrow();
    }
    return Optional.of(List.copyOf(path.subList(path.indexOf(at), path.size())));
  }

  /** Ids that subtasks wait for and that are no subtask's. */
  public Set<String> missing() {
    Set<String> missing = new LinkedHashSet<>();
    subtasks.values().forEach(each -> missing.addAll(each.dependencies()));
    missing.removeAll(subtasks.keySet());
    return missing;
  }

  /** Every subtask that waits for this one, be it through others. */
  public Set<String> behind(String id) {
    Map<String, List<String>> dependents = dependents();
    Set<String> behind = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(id));
    while (!open.isEmpty()) {
      for (String next : dependents.getOrDefault(open.remove(), List.of())) {
        if (!next.equals(id) && behind.add(next)) {
          open.add(next);
        }
      }
    }
    return behind;
  }

  /**
   * The heaviest chain of subtasks that wait for each other: how long the plan takes at least,
   * however many agents work on it. Subtasks in or behind a cycle are left out.
   */
  public double longestChain(ToDoubleFunction<String> weight) {
    Map<String, Double> ends = new HashMap<>();
    double longest = 0;
    for (String id : order()) {
      double start = before(subtasks.get(id)).stream().mapToDouble(ends::get).max().orElse(0);
      double end = start + weight.applyAsDouble(id);
      ends.put(id, end);
      longest = Math.max(longest, end);
    }
    return longest;
  }

  private Map<String, List<String>> dependents() {
    Map<String, List<String>> dependents = new HashMap<>();
    for (Subtask subtask : subtasks.values()) {
      for (String earlier : before(subtask)) {
        dependents.computeIfAbsent(earlier, absent -> new ArrayList<>()).add(subtask.id());
      }
    }
    return dependents;
  }

  private List<String> before(Subtask subtask) {
    return subtask.dependencies().stream().distinct().filter(subtasks::containsKey).toList();
  }
}
