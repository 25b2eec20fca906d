package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.Conditions;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.ExperimentTasks;
import dev.agentbench.result.GatewayDescription;
import dev.agentbench.result.Label;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Mode;
import dev.agentbench.result.RunnerDescription;
import dev.agentbench.result.Schedule;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.TemplateVersion;
import dev.agentbench.task.TaskId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The row of an experiment; its labels lie in a table of their own. */
public final class ExperimentRows {
  public static final TableShape<Experiment> TABLE =
      TableShape.of(
          "experiments",
          List.of(
              Column.id("id", Experiment::id),
              Column.text("mode", run -> run.mode().id()),
              Column.text("name", Experiment::name),
              Column.id("group_id", Experiment::group),
              Column.instant("started_at", Experiment::startedAt),
              Column.instant("completed_at", run -> run.end() == null ? null : run.end().at()),
              Column.text("status", Experiment::statusId),
              Column.text("end_reason", run -> run.end() == null ? null : run.end().reason()),
              Column.text("runner_version", run -> run.manifest().runner().version()),
              Column.text("runtime", run -> run.manifest().runner().runtime()),
              Column.text("tasks_source", run -> run.manifest().tasks().source()),
              Column.text("tasks_digest", run -> run.manifest().tasks().digest()),
              Column.text("tasks_commit", run -> run.manifest().tasks().commit()),
              Column.integer("task_count", run -> run.manifest().tasks().count()),
              Column.integer("repeats", run -> run.manifest().schedule().repeats()),
              Column.integer("concurrency", run -> run.manifest().schedule().concurrency()),
              Column.text("selection", run -> run.manifest().tasks().selection()),
              Column.integer("seed", run -> run.manifest().schedule().seed()),
              Column.bool("shuffled", run -> run.manifest().schedule().shuffled()),
              Column.text("gateway_url", run -> run.manifest().gateway().url()),
              Column.text("gateway_version", run -> run.manifest().gateway().version()),
              Column.bool("scripted", run -> run.manifest().gateway().scripted()),
              Column.text("sandbox", run -> run.manifest().sandbox()),
              Column.text("config", run -> run.manifest().config()),
              Column.text(
                  "tasks",
                  run ->
                      lines(
                          run.manifest().tasks().versions(),
                          task -> task.id() + " " + task.digest())),
              Column.text("changes", run -> lines(run.manifest().changes(), change -> change)),
              Column.text("runner", run -> run.manifest().runner().process()),
              Column.text(
                  "templates",
                  run ->
                      lines(
                          run.manifest().conditions().templates(),
                          template -> template.digest() + " " + template.name())),
              Column.text("checks_digest", run -> run.manifest().conditions().checks()),
              Column.text("judging", run -> run.manifest().conditions().judging())));

  /** Select list, of the experiments that a query calls {@code e}. */
  public static final String COLUMNS = TABLE.selected("e");

  /** Keeps a new experiment, or opens a kept one again. */
  public static final String UPSERT =
      TABLE.insert()
          + " ON CONFLICT (id) DO UPDATE"
          + " SET completed_at = NULL, status = excluded.status, end_reason = NULL,"
          + " changes = excluded.changes, runner = excluded.runner";

  private ExperimentRows() {}

  public static Experiment read(RowReader row, Function<ExperimentId, List<Label>> labels)
      throws SQLException {
    ExperimentId id = row.parsed(ExperimentId::parse);
    Mode mode = row.parsed(ExperimentRows::mode);
    String name = row.textOrNull();
    UUID group = row.parsedOrNull(UUID::fromString);
    Instant startedAt = row.instant();
    Experiment.End end = readEnd(row);
    return new Experiment(
        id, mode, name, labels.apply(id), group, startedAt, readManifest(row), end);
  }

  public static Mode mode(String text) {
    return Mode.parse(text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static Experiment.@Nullable End readEnd(RowReader row) throws SQLException {
    Instant at = row.instantOrNull();
    String status = row.text();
    String reason = row.textOrNull();
    return at == null
        ? null
        : new Experiment.End(
            at, Experiment.Status.valueOf(status.toUpperCase(Locale.ROOT)), reason);
  }

  private static Manifest readManifest(RowReader row) throws SQLException {
    String version = row.text();
    String runtime = row.text();
    String source = row.text();
    String digest = row.text();
    String commit = row.textOrNull();
    int count = row.integer();
    int repeats = row.integer();
    int concurrency = row.integer();
    String selection = row.text();
    Schedule schedule = new Schedule(repeats, concurrency, row.big(), row.bool());
    GatewayDescription gateway = new GatewayDescription(row.text(), row.textOrNull(), row.bool());
    String sandbox = row.text();
    String config = row.text();
    List<TaskVersion> versions =
        row.parsed(text -> text.lines().map(ExperimentRows::task).toList());
    List<String> changes = row.text().lines().toList();
    return new Manifest(
        new RunnerDescription(version, runtime, row.text()),
        new ExperimentTasks(source, digest, commit, count, selection, versions),
        schedule,
        gateway,
        sandbox,
        config,
        changes,
        new Conditions(
            row.parsed(text -> text.lines().map(ExperimentRows::template).toList()),
            row.text(),
            row.text()));
  }

  private static TaskVersion task(String line) {
    int blank = line.indexOf(' ');
    return new TaskVersion(new TaskId(line.substring(0, blank)), line.substring(blank + 1));
  }

  private static TemplateVersion template(String line) {
    int blank = line.indexOf(' ');
    return new TemplateVersion(line.substring(blank + 1), line.substring(0, blank));
  }

  private static <T> String lines(List<T> values, Function<T, String> line) {
    return values.stream().map(line).collect(Collectors.joining("\n"));
  }
}
