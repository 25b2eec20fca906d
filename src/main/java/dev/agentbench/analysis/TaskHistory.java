package dev.agentbench.analysis;

import dev.agentbench.result.Mode;
import dev.agentbench.result.TaskScore;
import dev.agentbench.stats.Interval;
import dev.agentbench.stats.WilsonInterval;
import dev.agentbench.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scores of a task in some experiments, whatever its text was then.
 *
 * @param experiments in how many it has a score
 * @param lastSeen when the newest of them began
 * @param flaky whether it passed and failed in one of them or under one configuration
 * @param modes its scores in each mode
 * @param agreement correlation of its pass rate with that of all other tasks, over experiments that
 *     have others; empty for fewer than three of these and where one of the two never changes
 */
public record TaskHistory(
    TaskId task,
    int passed,
    int scored,
    int experiments,
    Instant lastSeen,
    boolean flaky,
    List<ModeScore> modes,
    Optional<Double> agreement) {
  private static final int LEAST = 3;

  public TaskHistory {
    modes = List.copyOf(modes);
  }

  /** Scores in a mode. */
  public record ModeScore(Mode mode, int passed, int scored) {}

  /**
   * A task in one experiment.
   *
   * @param others mean pass rate of all others there; null where there is none
   */
  private record Point(ExperimentScores in, int passed, int scored, @Nullable Double others) {
    double rate() {
      return (double) passed / scored;
    }
  }

  /** Share of the trials that passed. */
  public double rate() {
    return (double) passed / scored;
  }

  /** Of the pass rate, by Wilson over trials. */
  public Interval interval() {
    return WilsonInterval.of(rate(), scored).orElseThrow();
  }

  /** Every task that has a score, in the usual order of tasks. */
  public static List<TaskHistory> in(List<ExperimentScores> experiments) {
    Map<TaskId, List<Point>> points = new LinkedHashMap<>();
    experiments.forEach(experiment -> collect(experiment, points));
    Set<TaskId> flaky = new HashSet<>();
    Flakiness.in(experiments).forEach(each -> flaky.add(each.score().task()));
    return points.entrySet().stream()
        .map(each -> of(each.getKey(), each.getValue(), flaky.contains(each.getKey())))
        .sorted(Comparator.comparing(each -> TaskOrder.of(each.task())))
        .toList();
  }

  private static void collect(ExperimentScores experiment, Map<TaskId, List<Point>> points) {
    Map<TaskId, TaskScore> scores = new LinkedHashMap<>();
    experiment.tasks().forEach(score -> scores.merge(score.task(), score, TaskScore::plus));
    double sum = scores.values().stream().mapToDouble(TaskHistory::rate).sum();
    for (TaskScore score : scores.values()) {
      if (score.scored() > 0) {
        Double others =
            scores.size() == 1 ? null : Double.valueOf((sum - rate(score)) / (scores.size() - 1));
        points
            .computeIfAbsent(score.task(), absent -> new ArrayList<>())
            .add(new Point(experiment, score.passed(), score.scored(), others));
      }
    }
  }

  private static double rate(TaskScore score) {
    return score.scored() == 0 ? 0 : (double) score.passed() / score.scored();
  }

  private static TaskHistory of(TaskId task, List<Point> points, boolean flaky) {
    Map<Mode, ModeScore> modes = new EnumMap<>(Mode.class);
    for (Point point : points) {
      modes.merge(
          point.in().experiment().mode(),
          new ModeScore(point.in().experiment().mode(), point.passed(), point.scored()),
          (a, b) -> new ModeScore(a.mode(), a.passed() + b.passed(), a.scored() + b.scored()));
    }
    return new TaskHistory(
        task,
        points.stream().mapToInt(Point::passed).sum(),
        points.stream().mapToInt(Point::scored).sum(),
        points.size(),
        points.stream()
            .map(point -> point.in().experiment().startedAt())
            .max(Comparator.naturalOrder())
            .orElseThrow(),
        flaky,
        List.copyOf(modes.values()),
        agreement(points));
  }

  private static Optional<Double> agreement(List<Point> all) {
    List<Point> points = all.stream().filter(point -> point.others() != null).toList();
    double own = points.stream().mapToDouble(Point::rate).average().orElse(0);
    double others = points.stream().mapToDouble(TaskHistory::others).average().orElse(0);
    double both = 0;
    double ownSquares = 0;
    double otherSquares = 0;
    for (Point point : points) {
      both += (point.rate() - own) * (others(point) - others);
      ownSquares += Math.pow(point.rate() - own, 2);
      otherSquares += Math.pow(others(point) - others, 2);
    }
    double tiny = 1e-9;
    return points.size() < LEAST || ownSquares < tiny || otherSquares < tiny
        ? Optional.empty()
        : Optional.of(both / Math.sqrt(ownSquares * otherSquares));
  }

  private static double others(Point point) {
    return Objects.requireNonNull(point.others(), "others");
  }
}
