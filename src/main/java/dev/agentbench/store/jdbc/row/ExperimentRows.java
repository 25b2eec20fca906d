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
  private static final List<String> NAMES =
      List.of(
          "id",
          "mode",
          "name",
          "group_id",
          "started_at",
          "completed_at",
          "status",
          "end_reason",
          "runner_version",
          "runtime",
          "tasks_source",
          "tasks_digest",
          "tasks_commit",
          "task_count",
          "repeats",
          "concurrency",
          "selection",
          "seed",
          "shuffled",
          "gateway_url",
          "gateway_version",
          "scripted",
          "sandbox",
          "config",
          "tasks",
          "changes",
          "runner",
          "templates",
          "checks_digest",
          "judging");

  /** All columns, of the experiments that a query calls {@code e}. */
  public static final String COLUMNS = "e." + String.join(", e.", NAMES);

  /** Keeps a new experiment, or opens a kept one again. */
  public static final String UPSERT =
      "INSERT INTO experiments (%s) VALUES (?%s)"
              .formatted(String.join(", ", NAMES), ", ?".repeat(NAMES.size() - 1))
          + " ON CONFLICT (id) DO UPDATE"
          + " SET completed_at = NULL, status = excluded.status, end_reason = NULL,"
          + " changes = excluded.changes, runner = excluded.runner";

  private ExperimentRows() {}

  public static void write(RowWriter row, Experiment experiment) throws SQLException {
    Experiment.End end = experiment.end();
    row.id(experiment.id())
        .text(experiment.mode().id())
        .text(experiment.name())
        .id(experiment.group())
        .instant(experiment.startedAt())
        .instant(end == null ? null : end.at())
        .text(experiment.statusId())
        .text(end == null ? null : end.reason());
    writeManifest(row, experiment.manifest());
  }

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

  private static void writeManifest(RowWriter row, Manifest manifest) throws SQLException {
    row.text(manifest.runner().version())
        .text(manifest.runner().runtime())
        .text(manifest.tasks().source())
        .text(manifest.tasks().digest())
        .text(manifest.tasks().commit())
        .integer(manifest.tasks().count())
        .integer(manifest.schedule().repeats())
        .integer(manifest.schedule().concurrency())
        .text(manifest.tasks().selection())
        .integer(manifest.schedule().seed())
        .bool(manifest.schedule().shuffled())
        .text(manifest.gateway().url())
        .text(manifest.gateway().version())
        .bool(manifest.gateway().scripted())
        .text(manifest.sandbox())
        .text(manifest.config())
        .text(lines(manifest.tasks().versions(), task -> task.id() + " " + task.digest()))
        .text(lines(manifest.changes(), change -> change))
        .text(manifest.runner().process())
        .text(
            lines(
                manifest.conditions().templates(),
                template -> template.digest() + " " + template.name()))
        .text(manifest.conditions().checks())
        .text(manifest.conditions().judging());
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
