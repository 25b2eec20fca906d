package dev.agentbench.web.page;

import dev.agentbench.analysis.Flakiness;
import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TaskScore;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.text.Quantity;
import dev.agentbench.web.Archive;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Tasks that now pass and now fail, with the trials in which they did. */
public final class FlakyPage implements RouteGroup {
  static final String PATH = "/flaky";

  private static final int USUAL = 10;
  private static final int MOST = 100;

  /** Trials of a task that are shown one by one: the newest. */
  private static final int TRIALS = 100;

  private final Archive archive;
  private final IntFunction<List<Flakiness>> newest;

  /**
   * @param newest the flaky tasks of so many of the newest experiments
   */
  public FlakyPage(Archive archive, IntFunction<List<Flakiness>> newest) {
    this.archive = archive;
    this.newest = newest;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show);
    routes.get("/experiments/{id}/trials/{task}/{number}", this::trial);
  }

  private void show(Context context) {
    int last = new Parameters(context).integer("last", USUAL, 1, MOST);
    List<Flakiness> tasks = newest.apply(last);
    Layout.answer(
        context,
        Layout.Place.FLAKY,
        "Flaky tasks",
        html -> {
          html.element("h1", "Flaky tasks");
          html.open("form", "method", "get", "action", PATH, "class", "filters");
          Forms.number(html, "last", "Newest experiments", last, MOST);
          html.element("button", "Show", "type", "submit").close().line();
          if (tasks.isEmpty()) {
            String where = "in the newest " + Quantity.plural(last, "experiment") + ".";
            html.element("p", "No task is flaky " + where, "class", "note");
          } else {
            table(html, tasks);
          }
        });
  }

  private void table(Html html, List<Flakiness> tasks) {
    html.open("div", "class", "scroll").open("table", "class", "walk flaky");
    html.open("thead").open("tr");
    Lists.column(html, "Task");
    List.of("Passed", "Rate", "95 % interval").forEach(title -> Lists.number(html, title));
    List.of("Trials, oldest first", "Category", "Mode").forEach(title -> Lists.column(html, title));
    html.close().close().open("tbody").line();
    Map<ExperimentId, List<TrialMetrics>> trials = new HashMap<>();
    for (Flakiness task : tasks) {
      row(html, task, trials);
    }
    html.close().close().close().line();
    html.element(
        "p",
        "A task is flaky when some of its trials passed and some did not, though neither it nor its"
            + " template nor the configuration changed. Those nearest to even chances come first.",
        "class",
        "note");
  }

  private void row(Html html, Flakiness task, Map<ExperimentId, List<TrialMetrics>> trials) {
    TaskScore score = task.score();
    html.open("tr").open("td").element("code", score.task().value()).close();
    number(html, Quantity.count(score.passed()) + " of " + Quantity.count(score.scored()));
    number(html, Quantity.percent(task.rate()));
    number(html, Quantity.percents(task.interval().low(), task.interval().high()));
    html.open("td", "class", "tries");
    if (score.scored() > TRIALS) {
      html.element("span", "the newest " + TRIALS + ": ", "class", "note");
    }
    long left = Math.max(0, score.scored() - TRIALS);
    for (Experiment experiment : oldestFirst(task)) {
      List<TrialMetrics> all =
          trials.computeIfAbsent(experiment.id(), id -> archive.metrics(experiment).trials());
      List<TrialMetrics> own = all.stream().filter(trial -> isOf(trial, score)).toList();
      List<TrialMetrics> shown = own.subList((int) Math.min(left, own.size()), own.size());
      left -= own.size() - shown.size();
      if (!shown.isEmpty()) {
        html.open("span", "class", "experiment");
        shown.forEach(trial -> link(html, experiment, trial));
        html.close().text(" ");
      }
    }
    html.close().element("td", score.category());
    html.element("td", task.mode().id(), "class", "word").close().line();
  }

  private static List<Experiment> oldestFirst(Flakiness task) {
    return task.experiments().stream().sorted(Comparator.comparing(Experiment::startedAt)).toList();
  }

  private static boolean isOf(TrialMetrics trial, TaskScore score) {
    return trial.outcome().isScored()
        && trial.task().id().equals(score.task())
        && trial.task().digest().equals(score.digest());
  }

  private static void link(Html html, Experiment experiment, TrialMetrics trial) {
    String words = trial.key() + " of " + Named.of(experiment) + ": " + trial.outcome().id();
    html.open("a", "href", Links.to(trial.key()), "title", words);
    ServedParts.shape(html, trial.outcome());
    html.element("span", " " + trial.key() + " of " + Named.of(experiment), "class", "unseen");
    html.close();
  }

  private static void number(Html html, String text) {
    html.element("td", text, "class", "number");
  }

  /** Leads to the trial in a place of an experiment. */
  private void trial(Context context) {
    Experiment experiment = archive.experiment(context.pathParam("id"));
    int number =
        Parameters.integer("The number of the trial", context.pathParam("number"), 1, 1_000_000);
    context.redirect(Links.to(archive.trialAt(experiment, context.pathParam("task"), number - 1)));
  }
}
