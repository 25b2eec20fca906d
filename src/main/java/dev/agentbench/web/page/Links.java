package dev.agentbench.web.page;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;

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
