package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TokenRefresh;
import java.sql.SQLException;

/** Attempts to get a token. */
public final class TokenRefreshRows {
  /** What is there already is not written twice. */
  public static final String INSERT =
      "INSERT INTO token_refresh_metrics (experiment_id, refresh_type, \"trigger\", success,"
          + " duration_ms, error, created_at) SELECT ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS"
          + " (SELECT 1 FROM token_refresh_metrics WHERE experiment_id = ? AND created_at = ?"
          + " AND refresh_type = ?)";

  public static final String SELECT =
      "SELECT refresh_type, \"trigger\", duration_ms, error, created_at"
          + " FROM token_refresh_metrics WHERE experiment_id = ? ORDER BY id";

  private TokenRefreshRows() {}

  public static void write(RowWriter row, ExperimentId experiment, TokenRefresh refresh)
      throws SQLException {
    row.id(experiment)
        .text(refresh.type().id())
        .text(refresh.trigger().id())
        .bool(refresh.isSuccess())
        .millis(refresh.duration())
        .text(refresh.error())
        .instant(refresh.at())
        .id(experiment)
        .instant(refresh.at())
        .text(refresh.type().id());
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
