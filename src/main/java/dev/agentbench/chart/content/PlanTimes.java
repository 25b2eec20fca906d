package dev.agentbench.chart.content;

import dev.agentbench.agent.EstimatedTime;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Layer.Mark;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Picture.Point;
import dev.agentbench.chart.Picture.Range;
import dev.agentbench.chart.Tone;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.Approval;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Cut;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Subtasks of plans over time: a row for each subtask of the plans that took longest, each from its
 * beginning on, with its estimate.
 */
final class PlanTimes {
  private static final String ID = "plan-times";
  private static final String TITLE = "Subtasks over time";
  private static final int ROWS = 40;
  private static final int LABEL = 40;

  private final List<String> rows = new ArrayList<>();
  private final Map<SubtaskStatus, List<Range>> spans = new EnumMap<>(SubtaskStatus.class);
  private final List<Range> waits = new ArrayList<>();
  private final List<Point> estimates = new ArrayList<>();
  private final Scale scale;
  private int plans;
  private int late;

  private PlanTimes(double longest) {
    this.scale = Scale.seconds("Time since the plan", longest);
  }

  /** A plan with the trial that it was made in. */
  private record Made(Trial trial, PlanRecord plan) {
    private double seconds() {
      return spanned(plan).mapToDouble(each -> since(plan, each.completedAt())).max().orElse(0);
    }
  }

  static Chart of(Shown shown) {
    List<Made> made =
        shown.results().trials().stream()
            .flatMap(trial -> trial.countedPlans().stream().map(plan -> new Made(trial, plan)))
            .filter(each -> spanned(each.plan()).findAny().isPresent())
            .sorted(Comparator.comparingDouble(Made::seconds).reversed())
            .toList();
    if (made.isEmpty()) {
      return Chart.empty(ID, TITLE, "No subtask of a plan was worked on.");
    }
    PlanTimes times = new PlanTimes(made.get(0).seconds());
    for (Made each : made) {
      if (times.rows.size() + each.plan().subtasks().size() <= ROWS || times.plans == 0) {
        times.add(each);
      }
    }
    return new Chart(ID, TITLE, times.sentence(made.size()), times.plane());
  }

  /** Subtasks of which both ends are known. */
  private static Stream<SubtaskRecord> spanned(PlanRecord plan) {
    return plan.subtasks().stream()
        .filter(each -> each.startedAt() != null && each.completedAt() != null);
  }

  private static double since(PlanRecord plan, Instant at) {
    return Math.max(0, Duration.between(plan.createdAt(), at).toMillis() / 1000.0);
  }

  private void add(Made made) {
    plans++;
    PlanRecord plan = made.plan();
    String task = made.trial().task().id().value();
    Approval approval = plan.approval();
    if (approval != null && approval.decidedAt() != null) {
      waits.add(span(plan, approval.askedAt(), approval.decidedAt()));
      rows.add(task + ": approval");
    }
    spanned(plan).limit(ROWS).forEach(subtask -> add(plan, task, subtask));
  }

  private void add(PlanRecord plan, String task, SubtaskRecord subtask) {
    Range span = span(plan, subtask.startedAt(), subtask.completedAt());
    spans.computeIfAbsent(subtask.status(), absent -> new ArrayList<>()).add(span);
    Optional<Duration> estimate = EstimatedTime.parse(subtask.estimatedTime());
    if (estimate.isPresent()) {
      double end = since(plan, subtask.startedAt()) + estimate.get().toMillis() / 1000.0;
      estimates.add(new Point(scale.of(end), rows.size()));
      late += scale.of(end) < span.high() ? 1 : 0;
    }
    String agent = subtask.agent() == null ? "" : " (" + subtask.agent() + ")";
    rows.add(Cut.characters(task + ": " + subtask.subtaskId() + agent, LABEL));
  }

  private Range span(PlanRecord plan, Instant from, Instant to) {
    double low = scale.of(since(plan, from));
    return new Range(rows.size(), low, Math.max(low, scale.of(since(plan, to))));
  }

  private Plane plane() {
    List<Layer> layers = new ArrayList<>();
    spans.forEach(
        (status, ranges) -> layers.add(new Layer.Spans(status.id(), tone(status), ranges)));
    if (!waits.isEmpty()) {
      layers.add(new Layer.Spans("waits for approval", Tone.SERIES_6, waits));
    }
    if (!estimates.isEmpty()) {
      layers.add(new Layer.Points("estimated end", Tone.REST, Mark.DIAMOND, estimates));
    }
    return new Plane(Axis.numbers(scale.title(), scale.unit()), Axis.categories("", rows), layers);
  }

  private static Tone tone(SubtaskStatus status) {
    return switch (status) {
      case COMPLETED -> Tone.PASSED;
      case FAILED -> Tone.FAILED;
      case SKIPPED, PENDING, RUNNING, BLOCKED -> Tone.REST;
    };
  }

  private String sentence(int all) {
    String shown =
        plans == all
            ? Quantity.plural(all, "plan") + "."
            : plans + " of " + Quantity.plural(all, "plan") + ", those that took longest.";
    return estimates.isEmpty()
        ? shown
        : shown
            + " "
            + late
            + " of "
            + Quantity.plural(estimates.size(), "subtask")
            + " with an estimate took longer than that.";
  }
}
