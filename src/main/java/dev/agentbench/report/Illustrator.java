package dev.agentbench.report;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Summary;
import java.nio.file.Path;
import java.util.List;

/** Draws the pictures of a report. */
public interface Illustrator {

  /** Draws none. */
  Illustrator NONE = (folder, results, summary) -> List.of();

  /**
   * A picture.
   *
   * @param finding one sentence that says what it shows
   * @param file its name in the folder that was given: letters, digits, dots and dashes
   */
  record Picture(String title, String finding, String file) {}

  /**
   * Draws the pictures of an experiment into a folder, which is made when it is needed.
   *
   * @throws dev.agentbench.error.BenchmarkException when one could not be written
   */
  List<Picture> illustrate(Path folder, ExperimentResults results, Summary summary);
}
