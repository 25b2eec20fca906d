package dev.agentbench.web;

import dev.agentbench.result.Label;
import dev.agentbench.result.Mode;
import dev.agentbench.store.ExperimentFilter;
import dev.agentbench.store.ExperimentQuery;
import dev.agentbench.store.ExperimentQuery.Sort;
import java.util.List;
import java.util.Optional;

/**
 * Query for a list of experiments, from the parameters of an address; pages and API read it alike.
 */
public final class ExperimentListing {
  /** How many are shown unless more or fewer are asked for. */
  public static final int USUAL = 50;

  private static final int MOST = 500;
  private static final int LAST_PAGE = 100_000;

  private ExperimentListing() {}

  /** How an experiment's status is kept. */
  public enum Status {
    RUNNING,
    COMPLETED,
    INTERRUPTED,
    STOPPED
  }

  /**
   * Reads {@code q}, {@code mode}, {@code status}, {@code sort} (with {@code -} before it:
   * descending), {@code page} from 1 on, {@code per_page} and what {@link #filter} reads.
   */
  public static ExperimentQuery of(Parameters parameters) {
    int perPage = parameters.integer("per_page", USUAL, 1, MOST);
    int page = parameters.integer("page", 1, 1, LAST_PAGE);
    String sort = parameters.text("sort").orElse("-started");
    boolean descending = sort.startsWith("-");
    return new ExperimentQuery(
        filter(parameters),
        parameters.choice("mode", Mode.class).orElse(null),
        parameters.choice("status", Status.class).map(Parameters::word).orElse(null),
        parameters.text("q").orElse(null),
        sort(descending ? sort.substring(1) : sort),
        descending,
        (page - 1) * perPage,
        perPage);
  }

  /**
   * Reads {@code name}, {@code label}, {@code agent}, {@code model}, {@code since} and {@code
   * until}.
   */
  public static ExperimentFilter filter(Parameters parameters) {
    return new ExperimentFilter(
        parameters.instant("since").orElse(null),
        parameters.instant("until").orElse(null),
        parameters.text("name").orElse(null),
        parameters.text("label").map(ExperimentListing::label).stream().toList(),
        new ExperimentFilter.Part(
            parameters.text("agent").orElse(null), parameters.text("model").orElse(null)));
  }

  private static Sort sort(String word) {
    return List.of(Sort.values()).stream()
        .filter(each -> Parameters.word(each).equals(word))
        .findFirst()
        .orElseThrow(() -> WebProblem.badRequest("sort is not known: " + word));
  }

  private static Label label(String text) {
    int sign = text.indexOf('=');
    return Optional.of(sign)
        .filter(place -> place > 0)
        .map(place -> new Label(text.substring(0, place), text.substring(place + 1)))
        .orElseThrow(() -> WebProblem.badRequest("label has to be KEY=VALUE."));
  }
}
