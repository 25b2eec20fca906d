package dev.agentbench.cli.view;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.app.StoredTranscripts;
import dev.agentbench.cli.console.Invocation;
import dev.agentbench.report.Judgement;
import dev.agentbench.report.html.HtmlBundle;
import dev.agentbench.report.html.HtmlReport;
import dev.agentbench.report.html.HtmlSettings;
import dev.agentbench.report.html.Transcripts;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A report in HTML, with the conversations that a database keeps. */
public final class HtmlPage {
  private final HtmlSettings settings;
  private final @Nullable Store store;
  private final Transcripts transcripts;
  private final RegressionSettings limits;

  /**
   * @param store where conversations are read; null: there are none
   * @param limits of a comparison that is made here
   */
  public HtmlPage(HtmlSettings settings, @Nullable Store store, RegressionSettings limits) {
    this.settings = settings;
    this.store = store;
    this.transcripts = store == null ? Transcripts.NONE : new StoredTranscripts(store);
    this.limits = limits;
  }

  /** The page; two experiments of one command are compared when no baseline was named. */
  public String of(List<ExperimentResults> results, FlakyTasks flaky, Judgement judgement) {
    return new HtmlReport(settings, transcripts, Invocation::of)
        .render(results, baselines(results, judgement), flaky, compared(results, flaky, judgement));
  }

  /** The same as a folder of pages; gives the index. */
  public Path bundle(
      Path folder, List<ExperimentResults> results, FlakyTasks flaky, Judgement judgement) {
    return new HtmlBundle(folder, transcripts, Invocation::of)
        .write(results, baselines(results, judgement), flaky, compared(results, flaky, judgement));
  }

  /** The other sides of comparisons, as far as the database has them. */
  private List<ExperimentResults> baselines(List<ExperimentResults> results, Judgement judgement) {
    if (store == null) {
      return List.of();
    }
    Set<ExperimentId> shown = new HashSet<>();
    results.forEach(each -> shown.add(each.experiment().id()));
    List<ExperimentResults> baselines = new ArrayList<>();
    for (Comparison comparison : judgement.comparisons()) {
      Experiment baseline = comparison.baseline().experiment();
      if (shown.add(baseline.id())) {
        baselines.add(new ExperimentResults(baseline, store.trials().ofExperiment(baseline.id())));
      }
    }
    return baselines;
  }

  private Judgement compared(
      List<ExperimentResults> results, FlakyTasks flaky, Judgement judgement) {
    if (results.size() != 2 || !judgement.comparisons().isEmpty()) {
      return judgement;
    }
    ExperimentMetrics one = results.get(0).metrics();
    ExperimentMetrics other = results.get(1).metrics();
    Comparison comparison = Comparison.of(one, other, limits, true).marking(flaky);
    return new Judgement(List.of(comparison), judgement.failures(), judgement.facts());
  }
}
