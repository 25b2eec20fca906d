package dev.agentbench.cli.view;

import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.Range;
import dev.agentbench.analysis.RunForecast;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.app.DryRun;
import dev.agentbench.app.ForecastLines;
import dev.agentbench.app.RunOutlook;
import dev.agentbench.app.RunRequest;
import dev.agentbench.cli.console.TextTable;
import dev.agentbench.text.Quantity;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Output of {@code --dry-run} for people. */
public final class DryRunScreen {
  private final PrintWriter out;

  public DryRunScreen(PrintWriter out) {
    this.out = out;
  }

  public void print(RunRequest request, DryRun run, RegressionSettings regression) {
    TextTable table = new TextTable("TASK", "CATEGORY", "TYPE", "CHECKS", "TITLE");
    run.tasks()
        .forEach(
            task ->
                table.row(
                    task.id(), task.category(), task.type(), task.checks().size(), task.title()));
    table.print(out);
    out.printf(
        Locale.ROOT,
        "%nWould run %s: %s, %s, %s; at most %d at a time. Nothing was run.%n",
        Quantity.plural(run.trials(request), "trial"),
        Quantity.plural(run.tasks().size(), "task"),
        Phrases.timesEach(request.settings().repeats()),
        request.arms().stream()
            .map(arm -> arm.test() == null ? arm.mode().id() : arm.test().name())
            .collect(Collectors.joining(" and ")),
        request.settings().concurrency());
    out.println();
    run.missing().forEach(sentence -> out.println("Missing: " + sentence + "."));
    expected(run);
    RunOutlook outlook = run.outlook();
    if (outlook != null) {
      out.println(ForecastLines.power(outlook.power(), run.tasks().size(), regression));
    }
    if (run.baseline() != null) {
      ForecastLines.baseline(run.baseline()).forEach(out::println);
    }
  }

  private void expected(DryRun run) {
    RunOutlook outlook = run.outlook();
    if (outlook == null || outlook.knownTasks() == 0) {
      out.println(
          "Expected time, tokens and cost: unknown, "
              + (run.unknown() == null
                  ? "none of these tasks has been run before in this mode."
                  : "there is no history: " + run.unknown() + "."));
      return;
    }
    out.printf(
        Locale.ROOT,
        "Expected from %s (%d of %s known; 95 of 100 runs lie within the range):%n",
        Quantity.plural(outlook.experiments(), "earlier experiment"),
        outlook.knownTasks(),
        Quantity.plural(run.tasks().size(), "task"));
    line("time", outlook, RunForecast::seconds, Quantity::seconds, "");
    line("tokens", outlook, RunForecast::tokens, tokens -> Quantity.count(Math.round(tokens)), "");
    line(
        "cost",
        outlook,
        RunForecast::costUsd,
        Quantity::usd,
        outlook.isCostEstimated() ? ", an estimate: the price of a model is not known" : "");
  }

  private void line(
      String name,
      RunOutlook outlook,
      Function<RunForecast, @Nullable Range> part,
      DoubleFunction<String> figure,
      String remark) {
    Range range = outlook.together(part);
    out.println(
        "  "
            + String.format(Locale.ROOT, "%-7s ", name)
            + (range == null
                ? "unknown"
                : "about "
                    + figure.apply(range.mean())
                    + " ("
                    + figure.apply(range.low())
                    + " to "
                    + figure.apply(range.high())
                    + ")"
                    + remark));
  }
}
