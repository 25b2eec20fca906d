package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.Label;
import java.sql.SQLException;
import java.util.List;

/** Labels of experiments, in the order in which they were given. */
public final class LabelRows {
  public static final TableShape<Label> TABLE =
      TableShape.ofLists(
          "experiment_labels",
          "experiment_id",
          List.of(Column.text("label", Label::key), Column.text("value", Label::value)));

  private LabelRows() {}

  public static Label read(RowReader row) throws SQLException {
    return new Label(row.text(), row.text());
  }
}
