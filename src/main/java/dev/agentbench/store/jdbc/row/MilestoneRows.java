package dev.agentbench.store.jdbc.row;

import static java.util.stream.Collectors.joining;

import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Milestone;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Milestones; the statuses of the checks are one text, a word for each check. */
final class MilestoneRows implements RowShape<Milestone> {
  static final TableShape<Milestone> TABLE =
      TableShape.ofTrials(
          "milestones",
          List.of(
              Column.integer("attempt", Milestone::attempt),
              Column.integer("step", Milestone::step),
              Column.text("subtask_id", Milestone::subtask),
              Column.instant("taken_at", Milestone::at),
              Column.integer("tool_call_count", Milestone::toolCalls),
              Column.text("status", milestone -> milestone.state().id()),
              Column.text("reason", Milestone::reason),
              Column.text("checks", milestone -> words(milestone.checks())),
              Column.<Milestone>integer("checks_passed", Milestone::passed).figure(),
              Column.<Milestone>integer("checks_ran", Milestone::ran).figure(),
              Column.seconds("copy_seconds", Milestone::copying),
              Column.seconds("check_seconds", Milestone::checking)));

  @Override
  public TableShape<Milestone> table() {
    return TABLE;
  }

  @Override
  public Milestone read(RowReader row) throws SQLException {
    return new Milestone(
        row.integer(),
        row.integer(),
        row.textOrNull(),
        row.instant(),
        row.integer(),
        row.parsed(Milestone.State::parse),
        row.textOrNull(),
        statuses(row.text()),
        row.seconds(),
        row.seconds());
  }

  private static String words(List<Status> checks) {
    return checks.stream().map(Status::id).collect(joining(" "));
  }

  private static List<Status> statuses(String words) {
    return words.isEmpty() ? List.of() : Stream.of(words.split(" ")).map(Status::parse).toList();
  }
}
