package dev.agentbench.chart.content;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Picture.Point;
import dev.agentbench.chart.Tone;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.task.TaskId;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Results of each task in each trial or experiment, the hardest task on top. */
final class TaskGrid {
  private static final int ROWS = 300;
  private static final int COLUMNS = 60;

  private final String id;
  private final String title;
  private final Map<TaskId, List<Cell>> rows = new LinkedHashMap<>();
  private final List<String> columns;

  private TaskGrid(String id, String title, List<String> columns) {
    this.id = id;
    this.title = title;
    this.columns = columns;
  }

  private record Cell(int column, Outcome outcome) {}

  static Chart ofTrials(Shown shown) {
    int repeats = shown.metrics().stream().mapToInt(TrialMetrics::repeat).max().orElse(0) + 1;
    TaskGrid grid =
        new TaskGrid(
            "task-grid",
            "Tasks and their trials",
            IntStream.rangeClosed(1, repeats).mapToObj(Integer::toString).toList());
    if (repeats < 2) {
      return Chart.empty(grid.id, grid.title, "Each task was tried once.");
    }
    shown.metrics().forEach(trial -> grid.add(trial, trial.repeat()));
    return grid.chart("Trial", "trials");
  }

  /** Where a task has several trials in an experiment its last one counts. */
  static Chart ofSeries(Series series) {
    int first = Math.max(0, series.experiments().size() - COLUMNS);
    List<ExperimentMetrics> shown =
        series.experiments().subList(first, series.experiments().size());
    TaskGrid grid =
        new TaskGrid(
            "task-history",
            "Tasks from experiment to experiment",
            series.starts().subList(first, series.starts().size()));
    if (shown.size() < 2) {
      return Chart.empty(grid.id, grid.title, "One experiment makes no history.");
    }
    for (int i = 0; i < shown.size(); i++) {
      for (TrialMetrics trial : shown.get(i).trials()) {
        grid.add(trial, i);
      }
    }
    return grid.chart("Start of the experiment (UTC)", "experiments");
  }

  private void add(TrialMetrics trial, int column) {
    rows.computeIfAbsent(trial.task().id(), absent -> new ArrayList<>())
        .add(new Cell(column, trial.outcome()));
  }

  private Chart chart(String axis, String over) {
    List<Map.Entry<TaskId, List<Cell>>> hardest =
        rows.entrySet().stream()
            .sorted(Comparator.comparingDouble(row -> passed(row.getValue())))
            .limit(ROWS)
            .toList();
    List<Layer> layers = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      List<Point> cells = new ArrayList<>();
      for (int row = 0; row < hardest.size(); row++) {
        List<Cell> all = hardest.get(row).getValue();
        for (Cell cell : all) {
          if (cell.outcome == outcome) {
            cells.add(new Point(cell.column, row, isFlaky(all) ? "flaky" : null));
          }
        }
      }
      if (!cells.isEmpty()) {
        layers.add(new Layer.Cells(outcome.id(), tone(outcome), cells));
      }
    }
    return new Chart(
        id,
        title,
        sentence(over),
        new Plane(
            Axis.categories(axis, columns),
            Axis.categories("", hardest.stream().map(row -> row.getKey().value()).toList()),
            layers));
  }

  private String sentence(String over) {
    long never = rows.values().stream().filter(row -> passed(row) == 0).count();
    long always = rows.values().stream().filter(row -> passed(row) == 1).count();
    long mixed = rows.values().stream().filter(TaskGrid::isFlaky).count();
    String cut = rows.size() > ROWS ? " The hardest " + ROWS + " are shown." : "";
    return "Of "
        + Quantity.plural(rows.size(), "task")
        + " "
        + Quantity.count(always)
        + " passed in all "
        + over
        + ", "
        + Quantity.count(never)
        + " in none; "
        + Quantity.count(mixed)
        + " in some of them (dotted)."
        + cut;
  }

  static Tone tone(Outcome outcome) {
    return Tone.valueOf(outcome.name());
  }

  private static boolean isFlaky(List<Cell> row) {
    double passed = passed(row);
    return passed > 0 && passed < 1;
  }

  /** Share of the scored ones; tasks without a score count as passed in none. */
  private static double passed(List<Cell> row) {
    List<Cell> scored = row.stream().filter(cell -> cell.outcome.isScored()).toList();
    return scored.isEmpty()
        ? 0
        : (double) scored.stream().filter(cell -> cell.outcome == Outcome.PASSED).count()
            / scored.size();
  }
}
