package dev.agentbench.web;

import dev.agentbench.result.Experiment;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.search.IndexKeeper;
import dev.agentbench.search.Search;
import dev.agentbench.search.SearchPage;
import dev.agentbench.search.SearchText;
import dev.agentbench.store.SearchExtent;
import dev.agentbench.store.SearchFilter;
import dev.agentbench.store.SearchPlace;
import dev.agentbench.store.SearchTerms;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Searches as the parameters of an address ask for; pages and API read them alike. Thread-safe. */
public final class Searches {
  /** What trials that ended lately take to be added; more is added while the server answers. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final Archive archive;
  private final IndexKeeper keeper;
  private final Search search;

  /**
   * @param keeper adds to the index what is missing; closed by the caller
   */
  public Searches(Archive archive, IndexKeeper keeper) {
    this.archive = archive;
    this.keeper = keeper;
    this.search = new Search(archive.store());
  }

  /**
   * What was found.
   *
   * @param extent how much was searched
   * @param filling whether what is missing is being added
   */
  public record Found(SearchPage page, SearchExtent extent, boolean filling) {}

  /**
   * Reads {@code experiment}, {@code mode}, {@code status}, {@code before} and {@code limit}, and
   * searches.
   *
   * @param text what to search for
   * @throws dev.agentbench.error.InvalidInputException when nothing can be searched by the text
   */
  public Found find(String text, Parameters parameters) throws InterruptedException {
    SearchTerms terms = SearchText.terms(text);
    SearchFilter filter =
        new SearchFilter(
            parameters.text("experiment").map(archive::experiment).map(Experiment::id).orElse(null),
            parameters.choice("mode", Mode.class).orElse(null),
            parameters.choice("status", Outcome.class).orElse(null));
    SearchPlace before = before(parameters);
    int limit = parameters.integer("limit", Search.USUAL, 1, Search.MOST);
    SearchExtent extent = keeper.catchUp(PATIENCE);
    return new Found(search.find(terms, filter, before, limit), extent, !keeper.isReadOnly());
  }

  private static @Nullable SearchPlace before(Parameters parameters) {
    Optional<String> place = parameters.text("before");
    return place.isEmpty()
        ? null
        : SearchPlace.parse(place.get())
            .orElseThrow(() -> WebProblem.badRequest("before has to be the place of a result."));
  }
}
