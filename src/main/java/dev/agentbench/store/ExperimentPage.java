package dev.agentbench.store;

import java.util.List;

/**
 * A part of a list of experiments.
 *
 * @param total how many the whole list has
 */
public record ExperimentPage(List<ExperimentSummary> rows, long total) {

  public ExperimentPage {
    rows = List.copyOf(rows);
  }
}
