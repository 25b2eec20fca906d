package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.CheckResult;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks, without the imports that they could not resolve, which {@link ImportRows} holds. */
final class CheckRows implements RowShape<CheckResult> {
  static final TableShape<CheckResult> TABLE =
      TableShape.ofTrials(
          "quality_evaluations",
          List.of(
              Column.text("evaluation_type", CheckResult::type),
              Column.text("subject", CheckResult::subject),
              Column.text("status", check -> check.status().id()),
              Column.realOrNull("score", CheckRows::score).figure(),
              Column.boolOrNull("passed", CheckRows::passed).figure(),
              Column.text("details", CheckResult::detail),
              Column.seconds("duration_seconds", CheckResult::duration),
              Column.instant("evaluated_at", CheckResult::at),
              Column.integer("step", CheckResult::step)));

  @Override
  public TableShape<CheckResult> table() {
    return TABLE;
  }

  @Override
  public CheckResult read(RowReader row) throws SQLException {
    String type = row.word();
    String subject = row.word();
    CheckResult.Status status = row.parsed(CheckResult.Status::parse);
    String detail = row.text();
    Duration duration = row.seconds();
    Instant at = row.instant();
    return new CheckResult(row.integer(), type, subject, status, detail, duration, at, List.of());
  }

  private static @Nullable Double score(CheckResult check) {
    Boolean passed = passed(check);
    return passed == null ? null : Double.valueOf(passed ? 1 : 0);
  }

  /** Null where nothing is claimed. */
  private static @Nullable Boolean passed(CheckResult check) {
    return switch (check.status()) {
      case PASSED -> true;
      case FAILED -> false;
      case SKIPPED, ERROR -> null;
    };
  }
}
