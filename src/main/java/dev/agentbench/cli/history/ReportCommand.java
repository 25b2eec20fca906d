package dev.agentbench.cli.history;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.app.Baselines;
import dev.agentbench.app.ExperimentFinder;
import dev.agentbench.app.FlakyHistory;
import dev.agentbench.app.ResultsFinder;
import dev.agentbench.app.Stores;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.Outputs;
import dev.agentbench.cli.options.Choice;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.options.HtmlOptions;
import dev.agentbench.cli.view.GeneratedReport;
import dev.agentbench.cli.view.HtmlPage;
import dev.agentbench.cli.view.SummaryView;
import dev.agentbench.config.Configuration;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.report.GitHubAnnotations;
import dev.agentbench.report.JUnitXml;
import dev.agentbench.report.JobPage;
import dev.agentbench.report.JobResult;
import dev.agentbench.report.Judgement;
import dev.agentbench.report.MetricsText;
import dev.agentbench.report.ReportSettings;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the report of an experiment. */
@Command(
    name = "report",
    description =
        "Write the report of an experiment, and of the other mode if both were run together.",
    footer = {
      "",
      "Examples:",
      "  benchmark report",
      "  benchmark report --latest --format html",
      "  benchmark report --latest --format bundle --output site",
      "  benchmark report --latest --baseline previous --format summary",
      "  benchmark report --experiment-id 3f2a --format junit --output junit.xml",
      "  benchmark report --experiment-id 3f2a --output /tmp/reports"
    })
public final class ReportCommand implements Callable<Integer> {
  private static final String HTML = "html";
  private static final String BUNDLE = "bundle";
  private static final List<String> FORMATS =
      List.of("markdown", HTML, BUNDLE, "junit", "summary", "annotations", "metrics", "json");

  private final Console console;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private Which which = new Which();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "markdown: one report file; html: one page with charts and conversations; bundle: a folder of pages for any number of trials; junit: JUnit XML; summary: the page of a CI job;"
              + " annotations: workflow commands for GitHub; metrics: OpenMetrics text; json (default:"
              + " reporting.format, which is markdown).")
  private String format = "";

  @Option(
      names = "--output",
      paramLabel = "PATH",
      description =
          "Folder for the report in markdown or html, or for the bundle (default: as configured); file for another format"
              + " (default: standard output).")
  private @Nullable Path output;

  @Option(
      names = "--baseline",
      paramLabel = "ID",
      arity = "0..1",
      fallbackValue = Baselines.THE_SET_ONE,
      description =
          "Compare with an experiment: id, name or an exported .json file (default: the one that"
              + " command 'baseline set' chose).")
  private @Nullable String baseline;

  @Mixin private HtmlOptions html = new HtmlOptions();

  @Mixin private GlobalOptions global = new GlobalOptions();

  public ReportCommand(Console console) {
    this.console = console;
  }

  /** Which experiment is meant. */
  static final class Which {
    @Option(
        names = "--experiment-id",
        paramLabel = "ID",
        description = "Experiment: id or id prefix, or name.")
    @Nullable String id;

    @Option(names = "--latest", description = "The newest experiment (default).")
    boolean latest;
  }

  @Override
  public Integer call() {
    if (!format.isEmpty()) {
      Choice.require("--format", format, FORMATS);
    }
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    if (format.isEmpty()) {
      format = configuration.report().format().id();
    }
    html.check(format.equals(HTML));
    try (Store store = Stores.openExisting(configuration.store())) {
      ExperimentFinder finder = new ExperimentFinder(store.experiments());
      ExperimentId id = which.id == null ? finder.latest() : finder.find(which.id);
      show(job(store, store.experiments().group(id), configuration), store, configuration);
    }
    return ExitCodes.OK;
  }

  private JobResult job(Store store, List<Experiment> group, Configuration configuration) {
    List<ExperimentResults> results =
        group.stream().map(found -> ResultsFinder.whole(found, store)).toList();
    FlakyTasks flaky = FlakyHistory.before(store, group);
    Optional<Baselines> chosen =
        Optional.ofNullable(baseline).map(id -> Baselines.choose(configuration, group, id, false));
    List<Comparison> comparisons =
        chosen.map(found -> found.compare(results)).orElse(List.of()).stream()
            .map(comparison -> comparison.marking(flaky))
            .toList();
    List<String> warnings = chosen.map(Baselines::warnings).orElse(List.of());
    return new JobResult(results, flaky, comparisons, List.of(), warnings, List.of());
  }

  private void show(JobResult job, Store store, Configuration configuration) {
    if (format.equals("markdown")) {
      Judgement judgement = Judgement.of(job.comparisons(), List.of());
      Path report =
          GeneratedReport.writer(folder(configuration))
              .write(job.results(), job.flaky(), judgement);
      console.out().println(report);
    } else if (format.equals(BUNDLE)) {
      Path folder =
          GeneratedReport.writer(folder(configuration)).folder(job.results().get(0).experiment());
      Judgement judgement = Judgement.of(job.comparisons(), List.of());
      console
          .out()
          .println(
              new HtmlPage(html.settings(), store, configuration.regression())
                  .bundle(folder, job.results(), job.flaky(), judgement));
    } else if (format.equals(HTML)) {
      String page =
          new HtmlPage(html.settings(), store, configuration.regression())
              .of(job.results(), job.flaky(), Judgement.of(job.comparisons(), List.of()));
      Experiment first = job.results().get(0).experiment();
      console
          .out()
          .println(
              GeneratedReport.writer(folder(configuration)).write("report", first, HTML, page));
    } else if (output == null) {
      print(job);
    } else {
      Outputs.writeFile("--output", output, text(job));
      console.out().println(output);
    }
  }

  private ReportSettings folder(Configuration configuration) {
    ReportSettings usual = configuration.report();
    return output == null ? usual : usual.in(output);
  }

  private void print(JobResult job) {
    if (format.equals("annotations")) {
      console.out().control(text(job)); // commands, of which no foreign text is one
    } else {
      console.out().print(text(job));
    }
    console.out().flush();
  }

  private String text(JobResult job) {
    return switch (format) {
      case "junit" -> JUnitXml.render(job.results());
      case "summary" -> JobPage.render(job, JobPage.SUMMARY);
      case "metrics" -> MetricsText.render(job.results());
      case "json" ->
          JsonDocument.of(SummaryView.of(job.results(), job.comparisons(), List.of())) + "\n";
      default -> String.join("", GitHubAnnotations.of(job).stream().map(l -> l + "\n").toList());
    };
  }
}
