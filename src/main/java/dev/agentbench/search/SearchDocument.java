package dev.agentbench.search;

import dev.agentbench.store.SearchExtent;
import dev.agentbench.store.SearchHit;
import dev.agentbench.store.SearchPlace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found, for programs.
 *
 * @param results newest first
 * @param next the parameter {@code before} of the next page; null where there is none
 * @param indexed how many trials were searched
 * @param ended how many there are
 */
public record SearchDocument(
    List<Result> results, @Nullable String next, long indexed, long ended) {

  public SearchDocument {
    results = List.copyOf(results);
  }

  /**
   * A text that was found.
   *
   * @param repeat 0-based
   * @param status how the trial ended
   * @param startedAt when the trial began
   * @param place what the text is
   * @param step the number of the first message of the step; null where it is none
   * @param subject of a tool call the tool; null elsewhere
   */
  public record Result(
      String trial,
      String experiment,
      String task,
      int repeat,
      String mode,
      String status,
      Instant startedAt,
      String place,
      @Nullable Integer step,
      @Nullable String subject,
      List<Snippet.Piece> snippet) {

    static Result of(SearchResult result) {
      SearchHit hit = result.hit();
      return new Result(
          hit.trial().toString(),
          hit.key().experiment().toString(),
          hit.key().task().value(),
          hit.key().repeat(),
          hit.mode().id(),
          hit.outcome().id(),
          hit.startedAt(),
          result.place(),
          result.step(),
          result.subject(),
          result.snippet().pieces());
    }
  }

  public static SearchDocument of(SearchPage page, SearchExtent extent) {
    SearchPlace next = page.next();
    return new SearchDocument(
        page.results().stream().map(Result::of).toList(),
        next == null ? null : next.toString(),
        extent.indexed(),
        extent.ended());
  }
}
