package dev.agentbench.analysis;

import dev.agentbench.result.Mode;
import dev.agentbench.result.TaskRef;
import dev.agentbench.task.TaskId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The flaky tasks that were known before the results that are shown. They only mark; no verdict
 * asks.
 */
public final class FlakyTasks {
  /** None is known. */
  public static final FlakyTasks NONE = of(List.of());

  private final Map<Key, Flakiness> known;

  private FlakyTasks(Map<Key, Flakiness> known) {
    this.known = known;
  }

  /**
   * A task of another digest is another task, and what is flaky in one mode need not be in the
   * other.
   */
  private record Key(TaskId task, String digest, Mode mode) {}

  /** Of a task that is flaky under several configurations the one with the most trials counts. */
  public static FlakyTasks of(List<Flakiness> flaky) {
    Map<Key, Flakiness> known = new HashMap<>();
    for (Flakiness task : flaky) {
      Key key = new Key(task.score().task(), task.score().digest(), task.mode());
      known.merge(key, task, FlakyTasks::most);
    }
    return new FlakyTasks(known);
  }

  /**
   * Each task of a mode once, those nearest to even chances first. Of one that is flaky under
   * several configurations, or was before its definition changed as well, what has the most trials
   * counts.
   */
  public static List<Flakiness> eachOnce(List<Flakiness> flaky) {
    Map<InMode, Flakiness> most = new LinkedHashMap<>();
    flaky.forEach(
        task -> most.merge(new InMode(task.score().task(), task.mode()), task, FlakyTasks::most));
    return most.values().stream().sorted(Flakiness.BY_CHANCES).toList();
  }

  private record InMode(TaskId task, Mode mode) {}

  private static Flakiness most(Flakiness one, Flakiness other) {
    return other.score().scored() > one.score().scored() ? other : one;
  }

  /** What is known of a task as it was asked in a mode; empty when it is not known as flaky. */
  public Optional<Flakiness> find(TaskRef task, Mode mode) {
    return Optional.ofNullable(known.get(new Key(task.id(), task.digest(), mode)));
  }
}
