package dev.agentbench.search;

import dev.agentbench.store.SearchPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found.
 *
 * @param results newest first
 * @param next where the next page begins, behind this place; null where there is none
 */
public record SearchPage(List<SearchResult> results, @Nullable SearchPlace next) {

  public SearchPage {
    results = List.copyOf(results);
  }
}
