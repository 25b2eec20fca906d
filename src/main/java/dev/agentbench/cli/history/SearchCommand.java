package dev.agentbench.cli.history;

import dev.agentbench.app.ExperimentFinder;
import dev.agentbench.app.Stores;
import dev.agentbench.app.TrialFinder;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.options.Choice;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.search.Search;
import dev.agentbench.search.SearchDocument;
import dev.agentbench.search.SearchPage;
import dev.agentbench.search.SearchResult;
import dev.agentbench.search.SearchText;
import dev.agentbench.search.Snippet;
import dev.agentbench.store.SearchExtent;
import dev.agentbench.store.SearchFilter;
import dev.agentbench.store.SearchPlace;
import dev.agentbench.store.SearchTerms;
import dev.agentbench.store.Store;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches answers, conversations, arguments of tools and errors of stored trials. */
@Command(
    name = "search",
    description =
        "Search answers, conversations, tool calls and errors of the trials that have ended.",
    footer = {
      "",
      "Examples:",
      "  benchmark search file not found",
      "  benchmark search '\"index out of bounds\" pars*' --status failed",
      "  benchmark search greeter --experiment latest --json"
    })
public final class SearchCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "TEXT",
      arity = "1..*",
      description =
          "Words, all of which must occur in one message. \"Words in quotes\" must follow each"
              + " other; begin* stands for any word that begins so.")
  private List<String> text = new ArrayList<>();

  @Option(
      names = "--experiment",
      paramLabel = "ID",
      description = "Search in this experiment: id, id prefix, name, or latest.")
  private @Nullable String experiment;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "Search in trials of this mode: single-agent or multi-agent.")
  private @Nullable String mode;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description =
          "Search in trials that ended so: passed, failed, timeout, unverified, error or"
              + " cancelled.")
  private @Nullable String status;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Show at most N results, up to 200 (default: ${DEFAULT-VALUE}).")
  private int limit = Search.USUAL;

  @Option(
      names = "--before",
      paramLabel = "PLACE",
      description = "Show older results: the place that the page before ended with.")
  private @Nullable String before;

  @Option(
      names = "--indexed",
      description =
          "Search the index as it is. Without this option trials that are missing there are added"
              + " first, which takes long in a large database that was never searched.")
  private boolean indexed;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private GlobalOptions global = new GlobalOptions();

  public SearchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SearchTerms terms = SearchText.terms(String.join(" ", text));
    SearchPlace place = place();
    if (limit < 1 || limit > Search.MOST) {
      throw new InvalidInputException(
          "--limit must be from 1 to " + Search.MOST + ", not " + limit, null);
    }
    Mode wantedMode = mode();
    Outcome outcome = outcome();
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    try (Store store = Stores.openExisting(configuration.store())) {
      SearchFilter filter =
          new SearchFilter(
              experiment == null
                  ? null
                  : new ExperimentFinder(store.experiments()).find(experiment),
              wantedMode,
              outcome);
      SearchExtent extent =
          indexed ? store.search().extent() : new IndexFilling(store, console, global.quiet).run();
      SearchPage page = new Search(store).find(terms, filter, place, limit);
      if (json) {
        console.out().println(JsonDocument.of(SearchDocument.of(page, extent)));
      } else {
        print(page, extent);
      }
    }
    return ExitCodes.OK;
  }

  private @Nullable SearchPlace place() {
    return before == null
        ? null
        : SearchPlace.parse(before)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "--before is no place of a result: " + before,
                        "A page of results ends with the place that the next one begins after."));
  }

  private @Nullable Mode mode() {
    return mode == null
        ? null
        : Mode.parse(mode)
            .orElseThrow(
                () -> Choice.unknown("--mode", mode, List.of("single-agent", "multi-agent")));
  }

  private @Nullable Outcome outcome() {
    if (status == null) {
      return null;
    }
    Choice.require("--status", status, Arrays.stream(Outcome.values()).map(Outcome::id).toList());
    return Outcome.parse(status);
  }

  private void print(SearchPage page, SearchExtent extent) {
    page.results().forEach(this::print);
    if (page.results().isEmpty()) {
      console.out().println("Nothing found.");
    }
    if (page.next() != null) {
      console.out().println("More: the same command with --before " + page.next());
    }
    if (extent.missing() > 0 && !global.quiet) {
      console
          .err()
          .println(
              Quantity.count(extent.missing())
                  + " of "
                  + Quantity.count(extent.ended())
                  + " trials are not in the index and were not searched.");
    }
  }

  private void print(SearchResult result) {
    console
        .out()
        .println(
            String.join(
                "  ",
                Quantity.time(result.hit().startedAt()),
                TrialFinder.place(result.hit().key()),
                result.hit().outcome().id(),
                result.label()));
    console
        .out()
        .println(
            "    "
                + result.snippet().pieces().stream()
                    .map(SearchCommand::marked)
                    .collect(Collectors.joining()));
  }

  private static String marked(Snippet.Piece piece) {
    return piece.match() ? "**" + piece.text() + "**" : piece.text();
  }
}
