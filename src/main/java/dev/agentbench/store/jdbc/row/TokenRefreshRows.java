package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TokenRefresh;
import java.sql.SQLException;
import java.util.List;

/** Attempts to get a token. */
public final class TokenRefreshRows {
  public static final TableShape<OfExperiment> TABLE =
      TableShape.of(
          "token_refresh_metrics",
          List.of(
              Column.generated("id"),
              Column.<OfExperiment>id("experiment_id", OfExperiment::experiment).figure(),
              Column.text("refresh_type", refresh -> refresh.refresh().type().id()),
              Column.text("trigger", refresh -> refresh.refresh().trigger().id()),
              Column.<OfExperiment>bool("success", refresh -> refresh.refresh().isSuccess())
                  .figure(),
              Column.millis("duration_ms", refresh -> refresh.refresh().duration()),
              Column.text("error", refresh -> refresh.refresh().error()),
              Column.instant("created_at", refresh -> refresh.refresh().at())));

  /** What is there already is not written twice. */
  public static final String INSERT =
      TABLE.insertUnless("experiment_id = ? AND created_at = ? AND refresh_type = ?");

  public static final String SELECT =
      "SELECT "
          + TABLE.selected("m")
          + " FROM token_refresh_metrics m WHERE m.experiment_id = ? ORDER BY m.id";

  private TokenRefreshRows() {}

  /** An attempt for the Gateway of an experiment. */
  record OfExperiment(ExperimentId experiment, TokenRefresh refresh) {}

  public static void write(RowWriter row, ExperimentId experiment, TokenRefresh refresh)
      throws SQLException {
    TABLE.write(row, new OfExperiment(experiment, refresh));
    row.id(experiment).instant(refresh.at()).text(refresh.type().id());
  }

  public static TokenRefresh read(RowReader row) throws SQLException {
    return new TokenRefresh(
        row.parsed(TokenRefresh.Type::parse),
        row.parsed(TokenRefresh.Trigger::parse),
        row.millis(),
        row.textOrNull(),
        row.instant());
  }
}
