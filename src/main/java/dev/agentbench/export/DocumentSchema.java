package dev.agentbench.export;

import dev.agentbench.result.TrialId;
import dev.agentbench.task.TaskId;
import java.time.Instant;

/** JSON Schema of an experiment's document. */
final class DocumentSchema {
  /** Rises when a document of today could not be read by the program of yesterday. */
  static final int VERSION = 1;

  static final String VERSION_FIELD = "schema_version";
  static final String EXPERIMENT = "experiment";
  static final String TRIAL_STARTS = "trial_starts";
  static final String TRIALS = "trials";
  static final String MESSAGES = "messages";
  static final String TOKEN_REFRESHES = "token_refreshes";
  static final String REVIEWS = "reviews";
  static final String CONTROLS = "controls";

  private DocumentSchema() {}

  /** That a trial began. */
  record TrialStart(TrialId id, TaskId task, int repeat, Instant startedAt) {}
}
