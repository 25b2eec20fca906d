package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.compare.ComparabilityPreview;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The two experiments that a user wants compared.
 *
 * @param notes what a reader has to know of how they were chosen, a sentence each
 */
public record ComparedPair(
    ExperimentMetrics baseline, ExperimentMetrics current, List<String> notes) {

  public ComparedPair {
    notes = List.copyOf(notes);
  }

  /**
   * Finds both. Of {@code latest}, {@code previous}, {@code label:KEY=VALUE} and {@code name:NAME}
   * the newest completed one is meant that can be compared with the other; where there is none, the
   * newest completed one of its mode, so that the comparison says what differs.
   *
   * @throws InvalidInputException when none or several match
   */
  public static ComparedPair find(Store store, String baseline, String current) {
    return new Search(store).pair(baseline, current);
  }

  private static final class Search {
    private final ResultsFinder finder;
    private final ComparableExperiments comparable;
    private final List<String> notes = new ArrayList<>();

    Search(Store store) {
      this.finder = new ResultsFinder(store);
      this.comparable = new ComparableExperiments(store);
    }

    ComparedPair pair(String baseline, String current) {
      Optional<RelativeName> before = RelativeName.of(baseline);
      Optional<RelativeName> now = RelativeName.of(current);
      if (before.isEmpty()) {
        ExperimentMetrics fixed = finder.find(baseline);
        return pair(
            fixed,
            now.isEmpty() ? finder.find(current) : results(newest(now.get(), fixed.experiment())));
      }
      ExperimentMetrics fixed =
          now.isEmpty() ? finder.find(current) : results(newest(now.get(), before.get()));
      return pair(results(baselineOf(fixed.experiment(), before.get())), fixed);
    }

    private ComparedPair pair(ExperimentMetrics baseline, ExperimentMetrics current) {
      return new ComparedPair(baseline, current, notes);
    }

    private ExperimentMetrics results(Experiment experiment) {
      return finder.of(experiment.id());
    }

    private Experiment baselineOf(Experiment current, RelativeName name) {
      List<Experiment> candidates = comparable.before(current, name);
      return comparable
          .newestFor(current, candidates, false)
          .or(() -> candidates.stream().findFirst())
          .orElseThrow(
              () ->
                  none(
                      "No completed experiment in the mode "
                          + current.mode()
                          + name.words()
                          + " before "
                          + current.id().brief()));
    }

    /** The newest one, or the first before it that is no mere part of what was run before. */
    private Experiment newest(RelativeName name, RelativeName baseline) {
      return newest(
          comparable.completed(name),
          name,
          candidate -> {
            List<Experiment> earlier = comparable.before(candidate, baseline);
            return comparable.newestFor(candidate, earlier, false).isEmpty()
                && earlier.stream()
                    .anyMatch(whole -> ComparabilityPreview.isPart(candidate, whole));
          });
    }

    /** Likewise, none that is older than the baseline. */
    private Experiment newest(RelativeName name, Experiment baseline) {
      List<Experiment> all = comparable.completed(name);
      List<Experiment> others =
          all.stream()
              .filter(candidate -> candidate.mode() == baseline.mode())
              .filter(candidate -> !candidate.id().equals(baseline.id()))
              .filter(candidate -> !candidate.startedAt().isBefore(baseline.startedAt()))
              .toList();
      return newest(
          others.isEmpty() ? all : others,
          name,
          candidate -> ComparabilityPreview.isPart(candidate, baseline));
    }

    /**
     * Passes over experiments with a part of the tasks, such as one that tried out a single task.
     * One that differs otherwise is not passed over: an older one in its place would hide that.
     */
    private Experiment newest(
        List<Experiment> candidates, RelativeName name, Predicate<Experiment> isPart) {
      int passedOver = 0;
      while (passedOver < candidates.size() && isPart.test(candidates.get(passedOver))) {
        passedOver++;
      }
      if (candidates.isEmpty()) {
        throw none("No completed experiment" + name.words());
      }
      if (passedOver == candidates.size()) {
        return candidates.get(0);
      }
      Experiment found = candidates.get(passedOver);
      if (passedOver > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s is %s: %d newer with only a part of its tasks %s skipped",
                name.text(),
                found.id().brief(),
                passedOver,
                passedOver == 1 ? "is" : "are"));
      }
      return found;
    }

    private static InvalidInputException none(String message) {
      return new InvalidInputException(
          message, "The command 'experiments list' lists them; name one by its id.");
    }
  }
}
