package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Claim;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.RowReader;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Claims as advisory locks of a session, a number for each experiment. The server takes them back
 * when the session ends, so that no mark can be stale.
 */
final class PostgresClaims implements Claims {
  private static final String HOLDERS =
      "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted"
          + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
          + " AND classid::bigint = ? AND objid::bigint = ?";

  private final Database database;
  private final DataSource source;
  private final SqlDialect dialect;

  PostgresClaims(Database database, DataSource source, SqlDialect dialect) {
    this.database = database;
    this.source = source;
    this.dialect = dialect;
  }

  @Override
  public Optional<Claim> claim(List<ExperimentId> experiments) {
    List<Long> numbers = experiments.stream().map(PostgresClaims::number).toList();
    LockSession session = new LockSession(source, dialect, numbers);
    boolean held = false;
    try {
      held = session.take();
    } finally {
      if (!held) {
        session.close();
      }
    }
    return held ? Optional.of(session.watched()) : Optional.empty();
  }

  @Override
  public boolean isClaimed(ExperimentId experiment) {
    long number = number(experiment);
    return database
            .read(
                link ->
                    Query.list(
                        link,
                        HOLDERS,
                        row -> row.integer(number >>> 32).integer(number & 0xffff_ffffL),
                        RowReader::integer))
            .get(0)
        > 0;
  }

  private static long number(ExperimentId experiment) {
    return experiment.value().getMostSignificantBits()
        ^ experiment.value().getLeastSignificantBits();
  }
}
