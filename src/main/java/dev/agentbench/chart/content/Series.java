package dev.agentbench.chart.content;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Experiments that are charted side by side or one after the other.
 *
 * @param experiments oldest first
 * @param limits decide what counts as a change from one to the next
 * @param baseline which of them is the named baseline; null: none
 */
public record Series(
    List<ExperimentMetrics> experiments,
    RegressionSettings limits,
    @Nullable ExperimentId baseline) {
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  public Series {
    experiments =
        experiments.stream()
            .sorted(Comparator.comparing(each -> each.experiment().startedAt()))
            .toList();
  }

  /** What each is called: its name where no other has it, else with its id. */
  List<String> names() {
    return experiments.stream().map(each -> name(each.experiment())).toList();
  }

  /** When each began, in UTC. */
  List<String> starts() {
    return experiments.stream().map(each -> START.format(each.experiment().startedAt())).toList();
  }

  private String name(Experiment experiment) {
    String name = experiment.name();
    if (name == null) {
      return experiment.id().brief();
    }
    long bearers =
        experiments.stream().filter(each -> name.equals(each.experiment().name())).count();
    return bearers == 1 ? name : name + " " + experiment.id().brief();
  }
}
