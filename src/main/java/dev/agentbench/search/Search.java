package dev.agentbench.search;

import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TrialId;
import dev.agentbench.store.SearchDao.Ending;
import dev.agentbench.store.SearchFilter;
import dev.agentbench.store.SearchHit;
import dev.agentbench.store.SearchPlace;
import dev.agentbench.store.SearchQuery;
import dev.agentbench.store.SearchTerms;
import dev.agentbench.store.Store;
import dev.agentbench.transcript.Entry;
import dev.agentbench.transcript.TranscriptReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Searches the index and shows the places found in the texts themselves. Thread-safe. */
public final class Search {
  /** How many results are shown unless more or fewer are asked for. */
  public static final int USUAL = 20;

  public static final int MOST = 200;

  private static final int FRAMES = 20;

  /** A text in so many pieces is shown as far as these go. */
  private static final int MOST_FRAMES = 20_000;

  private final Store store;

  public Search(Store store) {
    this.store = store;
  }

  /**
   * A page of the texts that the terms are found in.
   *
   * @param before the end of the page before; null for the first page
   * @param limit from 1 to {@link #MOST}
   * @throws dev.agentbench.store.StoreException also when it takes too long
   */
  public SearchPage find(
      SearchTerms terms, SearchFilter filter, @Nullable SearchPlace before, int limit) {
    List<SearchHit> hits = store.search().find(new SearchQuery(terms, filter, before, limit + 1));
    boolean more = hits.size() > limit;
    List<SearchHit> shown = more ? hits.subList(0, limit) : hits;
    Map<TrialId, Ending> endings = new HashMap<>();
    List<SearchResult> results = new ArrayList<>();
    for (SearchHit hit : shown) {
      results.add(result(hit, endings.computeIfAbsent(hit.trial(), store.search()::ending), terms));
    }
    return new SearchPage(results, more ? shown.get(shown.size() - 1).place() : null);
  }

  private SearchResult result(SearchHit hit, Ending ending, SearchTerms terms) {
    TextNumber number = TextNumber.of(hit.place().number());
    if (number.frame() == TextNumber.ANSWER) {
      return ofTrial(hit, "answer", Snippet.of(ending.answer(), terms, number.part()));
    }
    if (number.frame() == TextNumber.ERRORS) {
      boolean talked = store.trials().lastFrame(hit.trial()) > 0;
      return ofTrial(
          hit, "error", Snippet.of(PlainText.errors(ending, talked), terms, number.part()));
    }
    Optional<Entry> step = step(hit.trial(), number.frame());
    String text = step.map(PlainText::of).orElse("");
    return new SearchResult(
        hit,
        step.map(entry -> place(entry, ending)).orElse("message"),
        number.frame(),
        step.map(Entry::subject).orElse(null),
        Snippet.of(text, terms, number.part()));
  }

  private static SearchResult ofTrial(SearchHit hit, String place, Snippet snippet) {
    return new SearchResult(hit, place, null, null, snippet);
  }

  private static String place(Entry entry, Ending ending) {
    return switch (entry.kind()) {
      case TOLD, OTHER -> "message";
      case SAID -> TrialReading.isAnswer(entry, ending) ? "answer" : "message";
      case TOOL_FAILURE, ERROR -> "error";
      default -> entry.kind().id().replace('_', ' ');
    };
  }

  /** The step that begins with a frame. */
  private Optional<Entry> step(TrialId trial, int frame) {
    List<Entry> steps = new ArrayList<>();
    TranscriptReader reader = new TranscriptReader(steps::add);
    int last = frame - 1;
    boolean more = true;
    while (more && steps.isEmpty() && last < frame + MOST_FRAMES) {
      List<TranscriptMessage> frames = store.trials().transcript(trial, last, FRAMES);
      for (TranscriptMessage each : frames) {
        reader.read(each);
        last = each.sequence();
      }
      more = frames.size() == FRAMES;
    }
    reader.end();
    return steps.stream().filter(step -> step.frame() == frame).findFirst();
  }
}
