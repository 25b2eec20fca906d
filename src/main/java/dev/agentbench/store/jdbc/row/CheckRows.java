package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.CheckResult;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks, without the imports that they could not resolve, which {@link ImportRows} holds. */
final class CheckRows implements RowShape<CheckResult> {
  @Override
  public String table() {
    return "quality_evaluations";
  }

  @Override
  public List<String> columns() {
    return List.of(
        "evaluation_type",
        "subject",
        "status",
        "details",
        "duration_seconds",
        "evaluated_at",
        "score",
        "passed");
  }

  @Override
  public void write(RowWriter row, CheckResult value) throws SQLException {
    Boolean passed = verdict(value.status());
    row.text(value.type())
        .text(value.subject())
        .text(value.status().id())
        .text(value.detail())
        .seconds(value.duration())
        .instant(value.at())
        .real(passed == null ? null : Double.valueOf(passed ? 1 : 0))
        .bool(passed);
  }

  @Override
  public CheckResult read(RowReader row) throws SQLException {
    return new CheckResult(
        row.word(),
        row.word(),
        row.parsed(CheckResult.Status::parse),
        row.text(),
        row.seconds(),
        row.instant(),
        List.of());
  }

  /** Null where nothing is claimed. */
  private static @Nullable Boolean verdict(CheckResult.Status status) {
    return switch (status) {
      case PASSED -> true;
      case FAILED -> false;
      case SKIPPED, ERROR -> null;
    };
  }
}
