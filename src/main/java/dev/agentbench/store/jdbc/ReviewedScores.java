package dev.agentbench.store.jdbc;

/**
 * The query for the scores of experiments in which reviews changed an outcome, with the outcomes of
 * the newest reviews. It begins with the reviews, which are few, so that experiments without any
 * cost nothing.
 */
final class ReviewedScores {
  private ReviewedScores() {}

  /**
   * Gives rows of experiment, passed, scored and tasks.
   *
   * @param ids selects the ids of the experiments among which they are looked for
   */
  static String of(String ids) {
    return "WITH newest AS (SELECT t.id, t.experiment_id, t.status, r.outcome,"
        + " ROW_NUMBER() OVER (PARTITION BY r.task_execution_id"
        + " ORDER BY r.reviewed_at DESC, r.author DESC) AS place"
        + " FROM reviews r CROSS JOIN task_executions t WHERE t.id = r.task_execution_id"
        + " AND t.experiment_id IN ("
        + ids
        + ")), changed AS (SELECT DISTINCT experiment_id FROM newest"
        + " WHERE place = 1 AND outcome <> status),"
        + " judged AS (SELECT t.experiment_id, t.task_id, COALESCE(n.outcome, t.status) AS status"
        + " FROM changed c CROSS JOIN task_executions t"
        + " LEFT JOIN newest n ON n.id = t.id AND n.place = 1"
        + " WHERE t.experiment_id = c.experiment_id)"
        + " SELECT experiment_id, passed, scored, COUNT(*) FROM (SELECT experiment_id,"
        + " COUNT(CASE WHEN status = 'passed' THEN 1 END) AS passed, COUNT(*) AS scored"
        + " FROM judged WHERE status IN ('passed', 'failed', 'timeout')"
        + " GROUP BY experiment_id, task_id) s"
        + " GROUP BY experiment_id, passed, scored ORDER BY experiment_id, scored, passed";
  }
}
