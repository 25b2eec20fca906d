package dev.agentbench.web.page;

import dev.agentbench.analysis.Share;
import dev.agentbench.result.Experiment;
import dev.agentbench.stats.WilsonInterval;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.util.Optional;

/** Name of an experiment in lists, and its figures in few words. */
final class Named {
  private Named() {}

  /** Its name and the beginning of its id. */
  static String of(Experiment experiment) {
    String id = experiment.id().brief();
    return experiment.name() == null ? id : experiment.name() + " (" + id + ")";
  }

  /** When it began, in UTC, to the minute. */
  static String began(Experiment experiment) {
    return Quantity.instant(experiment.startedAt()).substring(0, 16);
  }

  /** From its start to its end; a dash before it. */
  static String lasted(Experiment experiment) {
    return experiment
        .ending()
        .map(end -> Quantity.duration(Duration.between(experiment.startedAt(), end.at())))
        .orElse("–");
  }

  /**
   * The interval at 95 % of one trial a task. Where tasks were repeated it is drawn, which takes
   * too long for a list: the page of the experiment has it.
   */
  static Optional<String> interval(Share share) {
    return share.trials() > share.tasks()
        ? Optional.empty()
        : WilsonInterval.of(share.value(), share.tasks())
            .map(interval -> Quantity.percents(interval.low(), interval.high()));
  }
}
