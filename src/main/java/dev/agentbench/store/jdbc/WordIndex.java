package dev.agentbench.store.jdbc;

import dev.agentbench.store.SearchQuery;
import java.util.Optional;

/** The table {@code search_entries} of a database. */
interface WordIndex {

  /** Inserts a row; its parameters are slot, number and {@link #words}. */
  String insert();

  /** The form in which the words of a text are inserted. */
  String words(String words);

  /** Finds texts, the newest first. */
  SearchStatement all(SearchQuery query);

  /**
   * Finds texts of a bounded number of the newest trials; empty where {@link #all} ends as soon by
   * itself when it has found enough.
   */
  Optional<SearchStatement> newest(SearchQuery query);
}
