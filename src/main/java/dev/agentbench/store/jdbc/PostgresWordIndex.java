package dev.agentbench.store.jdbc;

import dev.agentbench.store.SearchFilter;
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
  private static final String ORDER = "x.slot DESC, x.number DESC";
  private static final String OF_EXPERIMENT = " WHERE experiment_id = ?)";
  private static final int NEWEST_TRIALS = 200;

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

  /** By the GIN index alone: {@code OFFSET 0} keeps the limit and the order out of that plan. */
  @Override
  public SearchStatement all(SearchQuery query) {
    SearchStatement statement = begun(query);
    statement.add(
        "(SELECT y.slot, y.number FROM search_entries y WHERE y.words @@ CAST(? AS TSQUERY)",
        row -> row.text(terms(query.terms())));
    bound(statement, query, "y.slot, y.number");
    statement
        .ofExperiment(query, " AND y.slot >= (SELECT MIN(slot) FROM search_trials" + OF_EXPERIMENT)
        .ofExperiment(query, " AND y.slot <= (SELECT MAX(slot) FROM search_trials" + OF_EXPERIMENT)
        .add(" OFFSET 0) x");
    return ended(statement, query);
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
    SearchStatement statement = begun(query);
    statement
        .add(
            "(SELECT n.slot, y.number FROM (SELECT slot FROM search_trials WHERE slot <= ?",
            row -> row.integer(from))
        .ofExperiment(query, " AND experiment_id = ?")
        .add(" ORDER BY slot DESC LIMIT " + NEWEST_TRIALS + ") n CROSS JOIN LATERAL")
        .add(" (SELECT number, words FROM search_entries WHERE slot = n.slot OFFSET 0) y")
        .add(" WHERE y.words @@ CAST(? AS TSQUERY)", row -> row.text(terms(query.terms())));
    bound(statement, query, "n.slot, y.number");
    return Optional.of(ended(statement.add(" OFFSET 0) x"), query));
  }

  private static SearchStatement begun(SearchQuery query) {
    SearchStatement statement = new SearchStatement("x.slot", "x.number");
    return areTrialsChosen(query) ? statement : statement.add("(SELECT x.slot, x.number FROM ");
  }

  /** Looks up the trials of as few rows as possible, each by its key. */
  private static SearchStatement ended(SearchStatement statement, SearchQuery query) {
    if (!areTrialsChosen(query)) {
      statement.first(query, ORDER).add(") x");
    }
    return statement
        .add(" CROSS JOIN LATERAL (SELECT t.* FROM search_trials s JOIN task_executions t")
        .add(" ON t.id = s.task_execution_id WHERE s.slot = x.slot")
        .ofTrials(query)
        .add(" OFFSET 0) t")
        .first(query, ORDER);
  }

  private static boolean areTrialsChosen(SearchQuery query) {
    return !query.filter().equals(SearchFilter.ALL);
  }

  private static void bound(SearchStatement statement, SearchQuery query, String place) {
    SearchPlace before = query.before();
    if (before != null) {
      statement.add(
          " AND (" + place + ") < (?, ?)",
          row -> row.integer(before.slot()).integer(before.number()));
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
