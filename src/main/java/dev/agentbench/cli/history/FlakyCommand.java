package dev.agentbench.cli.history;

import dev.agentbench.analysis.Flakiness;
import dev.agentbench.app.FlakyHistory;
import dev.agentbench.app.Stores;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.TextTable;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.options.LastOption;
import dev.agentbench.config.Configuration;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.store.Store;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists tasks that pass in some trials and fail in others. */
@Command(
    name = "flaky",
    description =
        "List tasks that sometimes pass and sometimes fail with the same task and configuration.",
    footer = {"", "Example:", "  benchmark tasks flaky --last 20"})
public final class FlakyCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private LastOption last = new LastOption();

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private GlobalOptions global = new GlobalOptions();

  public FlakyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    int looked = last.experiments();
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    try (Store store = Stores.openExisting(configuration.store())) {
      List<Line> lines = FlakyHistory.newest(store, looked).stream().map(Line::of).toList();
      if (json) {
        console.out().println(JsonDocument.of(lines));
      } else if (lines.isEmpty()) {
        console
            .out()
            .println("No flaky task in the newest experiments (" + looked + " looked at).");
      } else {
        TextTable table = new TextTable("TASK", "CATEGORY", "MODE", "PASSED", "RATE", "INTERVAL");
        lines.forEach(line -> line.addTo(table));
        table.print(console.out());
      }
    }
    return ExitCodes.OK;
  }

  private record Line(
      String task,
      String category,
      String mode,
      int passed,
      int scored,
      double rate,
      double low,
      double high) {

    static Line of(Flakiness task) {
      return new Line(
          task.score().task().value(),
          task.score().category(),
          task.mode().id(),
          task.score().passed(),
          task.score().scored(),
          task.rate(),
          task.interval().low(),
          task.interval().high());
    }

    void addTo(TextTable table) {
      table.row(
          task,
          category,
          mode,
          passed + " of " + scored,
          Quantity.percent(rate),
          Quantity.percents(low, high));
    }
  }
}
