package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.SearchPlace;
import dev.agentbench.store.SearchQuery;
import dev.agentbench.store.SearchTerms;
import dev.agentbench.store.SearchTerms.Phrase;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A column of {@code tsvector} with a GIN index. The server's own rules for words are not used. */
final class PostgresWordIndex implements WordIndex {
  private static final String TERMS = "CAST(? AS TSQUERY)";
  private static final String ORDER = "x.slot DESC, x.number DESC";
  private static final int NEWEST_TRIALS = 200;

  /** The rows of an experiment lie there, among others. */
  private static final String WITHIN =
      " AND x.slot >= (SELECT MIN(slot) FROM search_trials WHERE experiment_id = ?)"
          + " AND x.slot <= (SELECT MAX(slot) FROM search_trials WHERE experiment_id = ?)";

  @Override
  public String insert() {
    return "INSERT INTO search_entries (slot, number, words) VALUES (?, ?, CAST(? AS TSVECTOR))";
  }

  /** {@code 'one':1,3 'two':2}; no word has a quote or a backslash. */
  @Override
  public String words(String words) {
    Map<String, StringBuilder> places = new HashMap<>();
    int place = 0;
    for (String word : words.split(" ")) {
      place++;
      StringBuilder known = places.get(word);
      if (known == null) {
        places.put(word, new StringBuilder().append(place));
      } else {
        known.append(',').append(place);
      }
    }
    StringBuilder vector = new StringBuilder(2 * words.length());
    places.forEach(
        (word, numbers) ->
            vector.append('\'').append(word).append("':").append(numbers).append(' '));
    return vector.toString();
  }

  /** {@code OFFSET 0}: the server plans what is before it as if all of it were needed. */
  @Override
  public SearchStatement all(SearchQuery query) {
    SearchStatement statement =
        new SearchStatement("x.number")
            .add(
                "(SELECT x.slot, x.number FROM search_entries x WHERE x.words @@ " + TERMS,
                row -> row.text(terms(query.terms())));
    bound(statement, query);
    return statement.add(" OFFSET 0) x").join("x.slot").end(query, ORDER);
  }

  /**
   * A word that is in most texts is found so within milliseconds. By the index, which knows no
   * order, the server would read all of those texts, and it cannot tell such a word from a rare one
   * well enough.
   */
  @Override
  public Optional<SearchStatement> newest(SearchQuery query) {
    SearchPlace before = query.before();
    long from = before == null ? SearchPlace.LAST_SLOT : before.slot();
    ExperimentId experiment = query.filter().experiment();
    SearchStatement statement =
        new SearchStatement("x.number")
            .add("(SELECT x.slot, x.number, x.words FROM search_entries x WHERE x.slot >=")
            .add(
                " (SELECT MIN(n.slot) FROM (SELECT slot FROM search_trials WHERE slot <= ?",
                row -> row.integer(from));
    if (experiment != null) {
      statement.add(" AND experiment_id = ?", row -> row.id(experiment));
    }
    statement.add(" ORDER BY slot DESC LIMIT " + NEWEST_TRIALS + ") n)");
    bound(statement, query);
    return Optional.of(
        statement
            .add(" ORDER BY x.slot DESC, x.number DESC OFFSET 0) x")
            .join("x.slot")
            .add(" AND x.words @@ " + TERMS, row -> row.text(terms(query.terms())))
            .end(query, ORDER));
  }

  private static void bound(SearchStatement statement, SearchQuery query) {
    SearchPlace before = query.before();
    if (before != null) {
      statement.add(
          " AND (x.slot, x.number) < (?, ?)",
          row -> row.integer(before.slot()).integer(before.number()));
    }
    ExperimentId experiment = query.filter().experiment();
    if (experiment != null) {
      statement.add(WITHIN, row -> row.id(experiment).id(experiment));
    }
  }

  private static String terms(SearchTerms terms) {
    return terms.phrases().stream()
        .map(PostgresWordIndex::phrase)
        .collect(Collectors.joining(" & "));
  }

  private static String phrase(Phrase phrase) {
    String words =
        phrase.words().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" <-> "));
    return "(" + words + (phrase.prefix() ? ":*)" : ")");
  }
}
