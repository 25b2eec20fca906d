package dev.agentbench.web.page;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialId;

/** Addresses of pages. */
final class Links {
  private Links() {}

  static String to(ExperimentId id) {
    return "/experiments/" + id;
  }

  /** To two experiments, compared. */
  static String comparison(ExperimentId baseline, ExperimentId current) {
    return ComparePage.PATH + "?baseline=" + baseline + "&current=" + current;
  }

  static String to(TrialId id) {
    return "/trials/" + id;
  }
}
