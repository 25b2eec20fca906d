package dev.agentbench.chart.content;

import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Picture.Range;
import dev.agentbench.chart.Tone;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Times of trials, in as few rows as ran at once: idle rows, retries and waits are seen. */
final class Timeline {
  private static final String ID = "timeline";
  private static final String TITLE = "Trials over time";
  private static final int ROWS = 60;
  private static final int MANY = 2_000;

  /** So many places of the axis can be told apart. */
  private static final int STEPS = 1_000;

  private final Instant begin;
  private final Instant end;
  private final List<Instant> rowEnds = new ArrayList<>();
  private final Map<Outcome, List<Range>> spans = new EnumMap<>(Outcome.class);
  private final List<Range> givenUp = new ArrayList<>();
  private final List<Range> waits = new ArrayList<>();
  private Duration busy = Duration.ZERO;
  private final Scale scale;

  private Timeline(Instant begin, Instant end) {
    this.begin = begin;
    this.end = end;
    this.scale = Scale.seconds("Time since the first trial", seconds(begin, end));
  }

  static Chart of(Shown shown) {
    List<Trial> trials =
        shown.results().trials().stream().sorted(Comparator.comparing(Trial::startedAt)).toList();
    if (trials.isEmpty()) {
      return Chart.empty(ID, TITLE, "No trial was run.");
    }
    Instant end =
        trials.stream().map(Trial::completedAt).max(Comparator.naturalOrder()).orElseThrow();
    Timeline timeline = new Timeline(trials.get(0).startedAt(), end);
    trials.forEach(timeline::add);
    return new Chart(ID, TITLE, timeline.sentence(trials), timeline.plane());
  }

  private void add(Trial trial) {
    int row = 0;
    while (row < rowEnds.size() && rowEnds.get(row).isAfter(trial.startedAt())) {
      row++;
    }
    if (row == rowEnds.size()) {
      rowEnds.add(trial.completedAt());
    }
    rowEnds.set(row, trial.completedAt());
    busy = busy.plus(Duration.between(trial.startedAt(), trial.completedAt()));
    Instant from = trial.startedAt();
    for (AttemptRecord attempt :
        trial.records().attempts().subList(0, Math.max(0, trial.records().attempts().size() - 1))) {
      if (attempt.endedAt().isAfter(from) && attempt.endedAt().isBefore(trial.completedAt())) {
        givenUp.add(range(row, from, attempt.endedAt()));
        from = attempt.endedAt();
      }
    }
    from = afterWaits(row, from, trial);
    spans
        .computeIfAbsent(trial.outcome(), absent -> new ArrayList<>())
        .add(range(row, from, trial.completedAt()));
  }

  /** When the waits are over if they all came first, since only their sum is known. */
  private Instant afterWaits(int row, Instant from, Trial trial) {
    Instant over = from.plus(trial.timings().held());
    if (!over.isAfter(from)) {
      return from;
    }
    Instant within = over.isBefore(trial.completedAt()) ? over : trial.completedAt();
    waits.add(range(row, from, within));
    return within;
  }

  private Range range(int row, Instant from, Instant to) {
    double low = scale.of(seconds(begin, from));
    return new Range(row, low, Math.max(low, scale.of(seconds(begin, to))));
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }

  private Plane plane() {
    List<Layer> layers = new ArrayList<>();
    spans.forEach(
        (outcome, ranges) ->
            layers.add(new Layer.Spans(outcome.id(), TaskGrid.tone(outcome), shown(ranges))));
    if (!givenUp.isEmpty()) {
      layers.add(new Layer.Spans("attempt given up", Tone.SERIES_6, shown(givenUp)));
    }
    if (!waits.isEmpty()) {
      layers.add(new Layer.Spans("waits for the rate limit, summed", Tone.REST, shown(waits)));
    }
    return new Plane(
        Axis.numbers(scale.title(), scale.unit()),
        Axis.categories(
            "Slot",
            IntStream.rangeClosed(1, Math.min(ROWS, rowEnds.size()))
                .mapToObj(Integer::toString)
                .toList()),
        layers);
  }

  /** Of very many, those that one could not tell apart are drawn as one. */
  private List<Range> shown(List<Range> ranges) {
    List<Range> inRows = ranges.stream().filter(range -> range.at() < ROWS).toList();
    if (inRows.size() <= MANY) {
      return inRows;
    }
    double gap = scale.of(seconds(begin, end)) / STEPS;
    List<Range> drawn = new ArrayList<>();
    Map<Double, Integer> last = new HashMap<>();
    for (Range range : inRows) {
      Integer before = last.get(range.at());
      if (before != null && range.low() - drawn.get(before).high() < gap) {
        Range grown = drawn.get(before);
        double high = Math.max(grown.high(), range.high());
        drawn.set(before, new Range(range.at(), grown.low(), high));
      } else {
        last.put(range.at(), drawn.size());
        drawn.add(range);
      }
    }
    return drawn;
  }

  private String sentence(List<Trial> trials) {
    Duration whole = Duration.between(begin, end);
    double share =
        whole.isZero() ? 1 : busy.toMillis() / (double) whole.toMillis() / rowEnds.size();
    Duration held =
        trials.stream().map(trial -> trial.timings().held()).reduce(Duration.ZERO, Duration::plus);
    String waits =
        held.isZero() ? "" : " Trials waited " + Quantity.duration(held) + " for the rate limit.";
    String retries =
        givenUp.isEmpty() ? "" : " " + Quantity.plural(givenUp.size(), "attempt") + " given up.";
    return "At most "
        + Quantity.plural(rowEnds.size(), "trial")
        + " at once in "
        + Quantity.duration(whole)
        + "; the slots were busy for "
        + Quantity.percent(Math.min(1, share))
        + " of it."
        + retries
        + waits;
  }
}
