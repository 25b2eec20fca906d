package dev.agentbench.cli.history;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.app.ChartedSeries;
import dev.agentbench.app.ExperimentFinder;
import dev.agentbench.app.Stores;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.content.ExperimentChart;
import dev.agentbench.chart.content.Pair;
import dev.agentbench.chart.content.PairChart;
import dev.agentbench.chart.content.Series;
import dev.agentbench.chart.content.SeriesChart;
import dev.agentbench.chart.content.Shown;
import dev.agentbench.chart.echarts.ChartFiles;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.options.Choice;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws charts of experiments into files. */
@Command(
    name = "charts",
    description = {
      "Draw charts into files: the results of one experiment, or a comparison of several.",
      "A chart that --type names is drawn even if it would be left out by default."
    },
    footer = {
      "",
      "Examples:",
      "  benchmark charts --latest",
      "  benchmark charts --experiment-id 3f2a --type success-by-category,tool-calls",
      "  benchmark charts --all --output trends"
    })
public final class ChartsCommand implements Callable<Integer> {
  private final Console console;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Which which = new Which();

  @Option(
      names = "--type",
      paramLabel = "NAME,...",
      description = {"Draw only these charts (default: all that apply): ${COMPLETION-CANDIDATES}."},
      completionCandidates = Types.class)
  private List<String> types = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "svg",
      description = "svg, or json for Apache ECharts (default: ${DEFAULT-VALUE}).")
  private String format = "svg";

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder for the files (default: a new folder in the report folder).")
  private @Nullable Path output;

  @Option(names = "--json", description = "Print one JSON document about the files.")
  private boolean json;

  @Mixin private GlobalOptions global = new GlobalOptions();

  public ChartsCommand(Console console) {
    this.console = console;
  }

  /** Which experiments are meant. */
  static final class Which {
    @Option(
        names = "--experiment-id",
        paramLabel = "ID",
        description = "Experiment: id or id prefix, or name. Repeatable.")
    List<String> ids = new ArrayList<>();

    @Option(names = "--latest", description = "The newest experiment.")
    boolean latest;

    @Option(names = "--all", description = "The newest 100 experiments of the newest one's mode.")
    boolean all;
  }

  /** The names of all charts, in the order of the help. */
  static final class Types extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Types() {
      super(
          Stream.of(
                  Stream.of(ExperimentChart.values()).map(ExperimentChart::id),
                  Stream.of(SeriesChart.values()).map(SeriesChart::id),
                  Stream.of(PairChart.values()).map(PairChart::id))
              .flatMap(Function.identity())
              .toList());
    }
  }

  @Override
  public Integer call() {
    ChartFiles.Format wanted = parsedFormat();
    refuseUnknownTypes();
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    try (Store store = Stores.openExisting(configuration.store())) {
      List<Experiment> chosen = chosen(store);
      boolean several = which.all || chosen.size() > 1;
      Path folder =
          output != null
              ? output
              : configuration
                  .report()
                  .outputDir()
                  .resolve("charts_" + (several ? "series" : chosen.get(0).id().brief()));
      draw(new ChartFiles(folder, wanted), charts(chosen, several, store, configuration));
    }
    return ExitCodes.OK;
  }

  private List<Experiment> chosen(Store store) {
    ExperimentFinder finder = new ExperimentFinder(store.experiments());
    if (which.all) {
      return ChartedSeries.newest(store, finder.latest());
    }
    Stream<ExperimentId> ids =
        which.latest ? Stream.of(finder.latest()) : which.ids.stream().map(finder::find);
    return ids.distinct().map(id -> store.experiments().find(id).orElseThrow()).toList();
  }

  private List<Chart> charts(
      List<Experiment> chosen, boolean several, Store store, Configuration configuration) {
    List<Chart> charts = new ArrayList<>();
    List<ExperimentChart> ofOne =
        Stream.of(ExperimentChart.values())
            .filter(kind -> types.isEmpty() ? !several : types.contains(kind.id()))
            .toList();
    if (several && !ofOne.isEmpty()) {
      throw new InvalidInputException(
          "--type " + ofOne.get(0).id() + " shows one experiment, but several are chosen",
          "Choose one with --experiment-id or --latest.");
    }
    if (!ofOne.isEmpty()) {
      Experiment one = chosen.get(0);
      Shown shown = Shown.of(new ExperimentResults(one, store.trials().ofExperiment(one.id())));
      ofOne.forEach(kind -> charts.add(kind.of(shown)));
    }
    List<SeriesChart> ofSeries =
        Stream.of(SeriesChart.values())
            .filter(kind -> types.isEmpty() ? several : types.contains(kind.id()))
            .toList();
    if (!ofSeries.isEmpty()) {
      List<Experiment> experiments =
          several ? chosen : ChartedSeries.newest(store, chosen.get(0).id());
      Series series = series(experiments, store, configuration);
      ofSeries.forEach(kind -> charts.add(kind.of(series)));
    }
    charts.addAll(ofPair(chosen, store, configuration));
    return charts;
  }

  /** Of two that are named the first is the baseline. */
  private List<Chart> ofPair(List<Experiment> chosen, Store store, Configuration configuration) {
    boolean two = which.ids.size() == 2 && chosen.size() == 2;
    List<PairChart> kinds =
        Stream.of(PairChart.values())
            .filter(kind -> types.isEmpty() ? two : types.contains(kind.id()))
            .toList();
    if (kinds.isEmpty()) {
      return List.of();
    }
    if (!two) {
      throw new InvalidInputException(
          "--type " + kinds.get(0).id() + " needs two experiments",
          "Give the baseline and the other one, each with --experiment-id.");
    }
    ExperimentMetrics baseline = metrics(chosen.get(0), store);
    ExperimentMetrics current = metrics(chosen.get(1), store);
    Comparison comparison =
        Comparison.withoutAdvice(baseline, current, configuration.regression(), true);
    Pair pair = new Pair(comparison, baseline, current);
    return kinds.stream().map(kind -> kind.of(pair)).toList();
  }

  private static ExperimentMetrics metrics(Experiment experiment, Store store) {
    return new ExperimentMetrics(experiment, store.trials().metrics(experiment.id()));
  }

  private static Series series(
      List<Experiment> experiments, Store store, Configuration configuration) {
    List<ExperimentMetrics> metrics =
        experiments.stream().map(each -> metrics(each, store)).toList();
    return ChartedSeries.of(metrics, store, configuration.regression());
  }

  /** What has no data is told, and drawn only when it was asked for by name. */
  private void draw(ChartFiles files, List<Chart> charts) {
    List<Line> lines = new ArrayList<>();
    for (Chart chart : charts) {
      Path file = chart.isEmpty() && types.isEmpty() ? null : files.write(chart);
      lines.add(Line.of(chart, file));
      if (chart.isEmpty() && !json) {
        console.err().println(chart.id() + ": nothing to show. " + chart.finding());
      }
      if (file != null && !json) {
        console.out().println(file);
      }
    }
    if (json) {
      console.out().println(JsonDocument.of(lines));
    }
  }

  /**
   * A chart in the document.
   *
   * @param finding the sentence that says what it shows
   * @param file null where it has no data and was not asked for by name
   */
  private record Line(String chart, String finding, @Nullable String file) {
    static Line of(Chart chart, @Nullable Path file) {
      return new Line(chart.id(), chart.finding(), file == null ? null : file.toString());
    }
  }

  private ChartFiles.Format parsedFormat() {
    return Stream.of(ChartFiles.Format.values())
        .filter(each -> each.id().equals(format.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> Choice.unknown("--format", format, formats()));
  }

  private static List<String> formats() {
    return Stream.of(ChartFiles.Format.values()).map(ChartFiles.Format::id).toList();
  }

  private void refuseUnknownTypes() {
    types = Choice.words("--type", types);
    List<String> known = new Types();
    List<String> unknown = types.stream().filter(type -> !known.contains(type)).toList();
    if (!unknown.isEmpty()) {
      throw Choice.unknown("--type", "chart", unknown, known);
    }
  }
}
