package dev.agentbench.store.jdbc;

import dev.agentbench.store.IndexedText;
import dev.agentbench.store.SearchPlace;
import dev.agentbench.store.SearchQuery;
import dev.agentbench.store.SearchTerms;
import dev.agentbench.store.SearchTerms.Phrase;
import java.util.Optional;
import java.util.stream.Collectors;

/** An FTS5 table without content; slot and number make the number of a row. */
final class SqliteWordIndex implements WordIndex {
  private static final String NUMBERS = Integer.toString(IndexedText.LAST_NUMBER + 1);

  /** The rows of an experiment lie from there on, among others. */
  private static final String FROM =
      " AND x.rowid >= (SELECT MIN(slot) * "
          + NUMBERS
          + " FROM search_trials WHERE experiment_id = ?)";

  private static final String TO =
      " AND x.rowid < (SELECT (MAX(slot) + 1) * "
          + NUMBERS
          + " FROM search_trials WHERE experiment_id = ?)";

  @Override
  public String insert() {
    return "INSERT INTO search_entries (rowid, words) VALUES (? * " + NUMBERS + " + ?, ?)";
  }

  @Override
  public String words(String words) {
    return words;
  }

  /** {@code CROSS JOIN} keeps its order: the words lead to the trials. */
  @Override
  public SearchStatement all(SearchQuery query) {
    SearchStatement statement =
        new SearchStatement("x.rowid / " + NUMBERS, "x.rowid % " + NUMBERS)
            .add("search_entries x CROSS JOIN search_trials s CROSS JOIN task_executions t")
            .add(" WHERE s.slot = x.rowid / " + NUMBERS + " AND t.id = s.task_execution_id")
            .add(" AND x.search_entries MATCH ?", row -> row.text(terms(query.terms())));
    SearchPlace before = query.before();
    if (before != null) {
      statement.add(
          " AND x.rowid < ? * " + NUMBERS + " + ?",
          row -> row.integer(before.slot()).integer(before.number()));
    }
    return statement
        .ofExperiment(query, FROM)
        .ofExperiment(query, TO)
        .ofTrials(query)
        .first(query, "x.rowid DESC");
  }

  /** Rows come in their order, and no more of them than are asked for. */
  @Override
  public Optional<SearchStatement> newest(SearchQuery query) {
    return Optional.empty();
  }

  /** Words stand in quotes, in which nothing has a meaning of its own; no word has a quote. */
  private static String terms(SearchTerms terms) {
    return terms.phrases().stream()
        .map(SqliteWordIndex::phrase)
        .collect(Collectors.joining(" AND "));
  }

  private static String phrase(Phrase phrase) {
    return "\"" + String.join(" ", phrase.words()) + "\"" + (phrase.prefix() ? " *" : "");
  }
}
