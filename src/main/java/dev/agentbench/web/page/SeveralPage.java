package dev.agentbench.web.page;

import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.Rate;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.MetricChange;
import dev.agentbench.analysis.compare.SeveralComparisons;
import dev.agentbench.analysis.compare.SeveralComparisons.Against;
import dev.agentbench.analysis.compare.Verdict;
import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.result.Experiment;
import dev.agentbench.text.Quantity;
import dev.agentbench.web.SeveralExperiments;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several experiments beside one baseline: figures, verdicts, and their tasks side by side. */
final class SeveralPage {
  private static final List<Metric> EFFORT = List.of(Metric.COST, Metric.TOKENS, Metric.DURATION);

  private final Html html;
  private final SeveralExperiments asked;
  private final SeveralComparisons several;

  SeveralPage(Html html, SeveralExperiments asked, SeveralComparisons several) {
    this.html = html;
    this.asked = asked;
    this.several = several;
  }

  /** The heading: how many are compared with which. */
  static String title(SeveralExperiments asked) {
    return Quantity.plural(asked.others().size(), "experiment")
        + " against "
        + Named.of(asked.baseline());
  }

  void write() {
    html.element("h1", title(asked));
    if (Stream.concat(Stream.of(asked.baseline()), asked.others().stream())
        .anyMatch(each -> each.manifest().gateway().scripted())) {
      html.element(
          "p",
          "Scripted agents answered the tasks: these figures say nothing about a real model.",
          "class",
          "warning");
    }
    several.others().forEach(this::verdict);
    partial();
    figures();
    reading();
    new TaskMatrix(html, several).write();
    share();
  }

  private void verdict(Against against) {
    Verdict verdict = against.comparison().verdict();
    html.open("p", "class", "verdict " + verdict.kind().id());
    html.element("strong", verdict.kind().title());
    html.text(" (" + Named.of(against.current().experiment()) + "). " + verdict.reason());
    if (against.mayBeChance()) {
      html.text(" ").element("strong", chance());
    }
    html.text(" ");
    html.element("a", "The two alone", "href", alone(against)).close().line();
  }

  private String alone(Against against) {
    String two = Links.comparison(asked.baseline().id(), against.current().experiment().id());
    return asked.partial() ? two + "&" + SeveralExperiments.PARTIAL + "=true" : two;
  }

  private String chance() {
    return "Among "
        + several.tested()
        + " comparisons the change of the success rate may be chance.";
  }

  private void partial() {
    boolean refused =
        several.others().stream()
            .anyMatch(each -> each.comparison().verdict().kind() == Verdict.Kind.INCOMPARABLE);
    if (refused && !asked.partial()) {
      html.open("p");
      String address = Links.several(asked.baseline(), asked.others(), true);
      html.element("a", "Compare only the tasks that two have", "href", address).close();
    }
  }

  private void figures() {
    html.open("div", "class", "scroll").open("table", "class", "walk several");
    html.open("thead").open("tr");
    Lists.column(html, "Experiment");
    Stream.of("Success", "Change", "p (Holm)").forEach(title -> Lists.number(html, title));
    Lists.column(html, "Verdict");
    EFFORT.forEach(metric -> Lists.number(html, metric.title()));
    html.close().close().open("tbody").line();
    baseline();
    several.others().forEach(this::other);
    html.close().close().close().line();
  }

  private void baseline() {
    html.open("tr");
    name(asked.baseline());
    html.text(" ").element("span", "baseline", "class", "tag").close();
    rate(several.others().get(0).comparison().baseline());
    number("");
    number("");
    html.element("td", "");
    EFFORT.forEach(metric -> number(own(metric, null)));
    html.close().line();
  }

  private void other(Against against) {
    Experiment experiment = against.current().experiment();
    html.open("tr");
    name(experiment);
    html.text(" ");
    html.element("a", "take it as the baseline", "href", swapped(experiment), "class", "note");
    html.close();
    rate(against.comparison().current());
    number(against.success().map(SeveralPage::change).orElse("–"));
    number(Optional.ofNullable(against.adjusted()).map(SeveralPage::pValue).orElse("–"));
    html.open("td", "class", "word");
    ServedParts.mark(html, against.comparison().verdict().kind());
    html.close();
    EFFORT.forEach(metric -> effort(against, metric));
    html.close().line();
  }

  private void name(Experiment experiment) {
    html.open("td");
    html.element("a", Named.of(experiment), "href", Links.to(experiment.id()));
  }

  /** The address with another baseline. */
  private String swapped(Experiment baseline) {
    List<Experiment> rest =
        Stream.concat(Stream.of(asked.baseline()), asked.others().stream())
            .filter(each -> !each.id().equals(baseline.id()))
            .toList();
    return Links.several(baseline, rest, asked.partial());
  }

  private void rate(Comparison.Side side) {
    Rate rate = side.success().scored();
    html.open("td", "class", "number");
    if (rate == null) {
      html.text("–");
    } else {
      html.element("strong", Quantity.percent(rate.value()));
      html.element("span", rate.intervalText(), "class", "interval");
    }
    html.close();
  }

  private void effort(Against against, Metric metric) {
    html.open("td", "class", "number").text(own(metric, against));
    against.comparison().metrics().stream()
        .filter(change -> change.metric() == metric && change.change() != null)
        .findFirst()
        .ifPresent(
            change -> {
              Verdict.Kind verdict = change.verdict().kind();
              html.open("span", "class", "interval").text(change(change));
              if (verdict == Verdict.Kind.REGRESSED || verdict == Verdict.Kind.IMPROVED) {
                html.text(" ");
                ServedParts.mark(html, verdict);
              }
              html.close();
            });
    html.close();
  }

  /** The mean over tasks of an experiment; of the baseline where none is given. */
  private String own(Metric metric, @Nullable Against against) {
    Comparison.Side side =
        against == null
            ? several.others().get(0).comparison().baseline()
            : against.comparison().current();
    boolean estimated = metric == Metric.COST && side.costEstimated();
    return (against == null ? several.baseline() : against.current())
        .distribution(metric)
        .map(found -> metric.unit().text(found.values().mean()) + (estimated ? " (estimate)" : ""))
        .orElse("–");
  }

  private static String change(MetricChange change) {
    return change.change() == null ? "–" : Phrases.change(change.change());
  }

  private static String pValue(double value) {
    return value < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", value);
  }

  private void number(String text) {
    html.element("td", text, "class", "number");
  }

  /** What verdicts and p-values mean where one baseline is looked at several times. */
  private void reading() {
    note(
        "Changes, intervals at 95 % and verdicts are those of the comparison of the two alone. Cost,"
            + " tokens and duration are means over the tasks of each experiment; below them is the"
            + " ratio over the tasks that both have and that passed in both.");
    if (several.tested() > 1) {
      note(
          "With "
              + several.tested()
              + " comparisons there are as many chances to be wrong: each verdict by itself calls an"
              + " unchanged success rate changed in at most 5 % of cases. p (Holm) is the p-value of"
              + " the change of the success rate, corrected for all of them: at 0.05 or less the"
              + " change stands among them all. Other metrics are corrected within their comparison"
              + " only.");
    }
  }

  private void note(String text) {
    html.element("p", text, "class", "note").line();
  }

  private void share() {
    String address = Links.several(asked.baseline(), asked.others(), asked.partial());
    html.open("p", "class", "note").text("Link to this comparison: ");
    html.element("code", address, "class", "copyable", "data-address", "");
    html.close().line();
  }
}
