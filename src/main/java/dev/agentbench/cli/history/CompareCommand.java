package dev.agentbench.cli.history;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.app.ComparedPair;
import dev.agentbench.app.FlakyHistory;
import dev.agentbench.app.ResultsFinder;
import dev.agentbench.app.Stores;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.options.Choice;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GateOptions;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.options.HtmlOptions;
import dev.agentbench.cli.view.ComparisonScreen;
import dev.agentbench.cli.view.GateVerdict;
import dev.agentbench.cli.view.GeneratedReport;
import dev.agentbench.cli.view.HtmlPage;
import dev.agentbench.config.Configuration;
import dev.agentbench.document.ComparisonDocument;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.report.ComparisonReport;
import dev.agentbench.report.Judgement;
import dev.agentbench.report.ReportSettings;
import dev.agentbench.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two experiments. */
@Command(
    name = "compare",
    description = "Compare an experiment with a baseline: better, worse or undecided.",
    footer = {
      "",
      "Examples:",
      "  benchmark compare previous latest",
      "  benchmark compare 3f2a latest --fail-on-regression",
      "  benchmark compare label:branch=main latest",
      "  benchmark compare prompt-v6 prompt-v7 --format markdown",
      "  benchmark compare previous latest --format html"
    })
public final class CompareCommand implements Callable<Integer> {
  private static final String HTML = "html";

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "BASELINE",
      description =
          "Experiment: id or id prefix, name, or an exported .json file; or latest, previous,"
              + " label:KEY=VALUE, name:NAME: the newest completed one that can be compared.")
  private String baseline = "";

  @Parameters(
      index = "1",
      paramLabel = "CURRENT",
      description = "Experiment to compare with BASELINE, given in the same way.")
  private String current = "";

  @Mixin private GateOptions gate = new GateOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, markdown, html (one page with charts and conversations, in a file of its own) or json"
              + " (default: ${DEFAULT-VALUE}).")
  private String format = "text";

  @Option(names = "--json", description = "Same as --format json.")
  private boolean json;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder for the page (html; default: that of reports).")
  private @Nullable Path output;

  @Mixin private HtmlOptions html = new HtmlOptions();

  @Mixin private GlobalOptions global = new GlobalOptions();

  public CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    format = json ? "json" : format;
    Choice.require("--format", format, List.of("text", "markdown", HTML, "json"));
    html.check(format.equals(HTML));
    if (output != null && !format.equals(HTML)) {
      throw new InvalidInputException("--output is for --format html", "Add --format html.");
    }
    gate.gate();
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    if (ResultsFinder.isFile(baseline) && ResultsFinder.isFile(current)) {
      return compare(
          ResultsFinder.inFile(baseline),
          ResultsFinder.inFile(current),
          FlakyTasks.NONE,
          configuration,
          null);
    }
    try (Store store = Stores.openExisting(configuration.store())) {
      ComparedPair pair = ComparedPair.find(store, baseline, current);
      pair.notes().forEach(note -> console.err().println("note: " + note));
      ExperimentMetrics before = pair.baseline();
      ExperimentMetrics now = pair.current();
      return compare(
          before,
          now,
          FlakyHistory.before(store, before.experiment(), now.experiment()),
          configuration,
          store);
    }
  }

  private int compare(
      ExperimentMetrics before,
      ExperimentMetrics now,
      FlakyTasks flaky,
      Configuration settings,
      @Nullable Store store) {
    if (before.experiment().id().equals(now.experiment().id())) {
      throw new InvalidInputException(
          "Baseline and current are the same experiment, " + before.experiment().id().brief(),
          "Give two different ones, for example: compare previous latest.");
    }
    Comparison comparison =
        Comparison.of(before, now, settings.regression(), gate.allowPartial()).marking(flaky);
    List<String> failures = gate.gate().failures(now, comparison, settings.regression());
    if (format.equals(HTML)) {
      Judgement judgement = Judgement.of(List.of(comparison), failures);
      console.out().println(write(whole(before, now, store), flaky, judgement, settings, store));
      console.out().flush();
    } else {
      show(comparison);
    }
    return GateVerdict.exitCode(failures, console);
  }

  private Path write(
      List<ExperimentResults> both,
      FlakyTasks flaky,
      Judgement judgement,
      Configuration settings,
      @Nullable Store store) {
    String page =
        new HtmlPage(html.settings(), store, settings.regression()).of(both, flaky, judgement);
    ReportSettings usual = settings.report();
    return GeneratedReport.writer(output == null ? usual : usual.in(output))
        .write("comparison", both.get(1).experiment(), HTML, page);
  }

  /** Both with every trial, the baseline first. */
  private List<ExperimentResults> whole(
      ExperimentMetrics before, ExperimentMetrics now, @Nullable Store store) {
    return List.of(
        ResultsFinder.whole(baseline, before.experiment(), store),
        ResultsFinder.whole(current, now.experiment(), store));
  }

  private void show(Comparison comparison) {
    switch (format) {
      case "markdown" -> console.out().print(ComparisonReport.render(comparison));
      case "json" -> console.out().println(JsonDocument.of(ComparisonDocument.of(comparison)));
      default -> new ComparisonScreen(console.out()).print(comparison);
    }
    console.out().flush();
  }
}
