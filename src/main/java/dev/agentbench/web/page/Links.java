package dev.agentbench.web.page;

import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.web.SeveralExperiments;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Addresses of pages. */
final class Links {
  private Links() {}

  static String to(ExperimentId id) {
    return "/experiments/" + id;
  }

  /** To its board. */
  static String live(ExperimentId id) {
    return LivePages.PATH + "/" + id;
  }

  /** To the whole experiment, as {@code experiments import} takes it. */
  static String document(ExperimentId id) {
    return "/api/v1/experiments/" + id + "/document";
  }

  /** To two experiments, compared. */
  static String comparison(ExperimentId baseline, ExperimentId current) {
    return ComparePage.PATH + "?baseline=" + baseline + "&current=" + current;
  }

  /** To several experiments beside a baseline. */
  static String several(Experiment baseline, List<Experiment> others, boolean partial) {
    return Stream.concat(Stream.of(baseline), others.stream())
            .map(each -> SeveralExperiments.WITH + "=" + each.id())
            .collect(Collectors.joining("&", ComparePage.PATH + "?", ""))
        + "&"
        + SeveralExperiments.BASE
        + "="
        + baseline.id()
        + (partial ? "&" + SeveralExperiments.PARTIAL + "=true" : "");
  }

  /** To the trial in a place of an experiment. */
  static String to(TrialKey key) {
    return to(key.experiment())
        + "/trials/"
        + Address.encoded(key.task().value())
        + "/"
        + (key.repeat() + 1);
  }

  static String to(TrialId id) {
    return "/trials/" + id;
  }
}
