package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.compare.Verdict.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Verdict over all metrics of a comparison. */
final class WholeVerdict {
  private static final int NAMED = 5;

  private WholeVerdict() {}

  static Verdict of(
      Comparability found,
      RegressionSettings settings,
      List<MetricChange> metrics,
      List<PerSuccess> perSuccess,
      List<TaskChange> tasks) {
    if (!found.obstacles().isEmpty()) {
      return found.verdict();
    }
    List<Verdict> judged =
        Stream.concat(
                metrics.stream().map(MetricChange::verdict),
                perSuccess.stream().map(PerSuccess::verdict))
            .filter(verdict -> !verdict.is(Kind.NOT_JUDGED))
            .toList();
    List<TaskChange> lost =
        tasks.stream().filter(task -> task.flag() == TaskChange.Flag.REGRESSED).toList();
    Verdict success =
        metrics.stream()
            .filter(change -> change.metric() == Metric.SUCCESS)
            .map(MetricChange::verdict)
            .findFirst()
            .orElseThrow();
    if (!lost.isEmpty()) {
      String rest = reasons(judged, Kind.REGRESSED);
      return new Verdict(
          Kind.REGRESSED, named(lost) + " " + (rest.isEmpty() ? success.reason() : rest));
    }
    if (judged.stream().anyMatch(verdict -> verdict.is(Kind.REGRESSED))) {
      return new Verdict(Kind.REGRESSED, reasons(judged, Kind.REGRESSED));
    }
    return praised(success, judged, told(metrics, settings));
  }

  private static Verdict praised(Verdict success, List<Verdict> judged, String told) {
    boolean settled = success.is(Kind.EQUIVALENT) || success.is(Kind.NOT_WORSE);
    String better = reasons(judged, Kind.IMPROVED);
    return settled && !better.isEmpty()
        ? new Verdict(Kind.IMPROVED, better + " " + success.reason())
        : success.is(Kind.IMPROVED) ? new Verdict(Kind.IMPROVED, success.reason() + told) : success;
  }

  /** What has a limit and is not judged all the same, since the success rate rose. */
  private static String told(List<MetricChange> metrics, RegressionSettings settings) {
    return metrics.stream()
        .filter(change -> change.change() != null && change.verdict().is(Kind.NOT_JUDGED))
        .filter(change -> settings.allowed(change.metric()).isPresent())
        .map(change -> " " + change.verdict().reason())
        .collect(Collectors.joining());
  }

  private static String reasons(List<Verdict> verdicts, Kind kind) {
    return verdicts.stream()
        .filter(verdict -> verdict.is(kind))
        .map(Verdict::reason)
        .collect(Collectors.joining(" "));
  }

  /** Such as "Task t1 (10 of 10, now 0 of 10) and task t2 (…) fail and passed before." */
  private static String named(List<TaskChange> lost) {
    String first =
        lost.stream()
            .limit(NAMED)
            .map(
                task ->
                    String.format(
                        Locale.ROOT,
                        "%s (%d of %d, now %d of %d)",
                        task.task().id().value(),
                        task.baseline().passed(),
                        task.baseline().scored(),
                        task.current().passed(),
                        task.current().scored()))
            .collect(Collectors.joining(", "));
    return "Worse beyond chance: "
        + (lost.size() == 1 ? "task " : "tasks ")
        + first
        + (lost.size() > NAMED ? " and " + (lost.size() - NAMED) + " more" : "")
        + ".";
  }
}
