package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
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

  /** The rows of an experiment lie there, among others. */
  private static final String WITHIN =
      " AND x.rowid >= (SELECT MIN(slot) * "
          + NUMBERS
          + " FROM search_trials WHERE experiment_id = ?) AND x.rowid < (SELECT (MAX(slot) + 1) * "
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

  @Override
  public SearchStatement all(SearchQuery query) {
    SearchStatement statement =
        new SearchStatement("x.rowid % " + NUMBERS)
            .add("search_entries x")
            .join("x.rowid / " + NUMBERS)
            .add(" AND x.search_entries MATCH ?", row -> row.text(terms(query.terms())));
    SearchPlace before = query.before();
    if (before != null) {
      statement.add(
          " AND x.rowid < ? * " + NUMBERS + " + ?",
          row -> row.integer(before.slot()).integer(before.number()));
    }
    ExperimentId experiment = query.filter().experiment();
    if (experiment != null) {
      statement.add(WITHIN, row -> row.id(experiment).id(experiment));
    }
    return statement.end(query, "x.rowid DESC");
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
