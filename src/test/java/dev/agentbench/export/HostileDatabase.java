package dev.agentbench.export;

import dev.agentbench.app.Stores;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.Samples;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.store.Table;
import dev.agentbench.store.Table.Column;
import dev.agentbench.testing.PostgresDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An empty database of either kind, which a foreign hand then fills. */
final class HostileDatabase implements AutoCloseable {
  private final String type;
  private final StoreSettings settings;
  private final String jdbc;
  private final UnaryOperator<String> kept;

  private HostileDatabase(
      String type, String url, String jdbc, Path spools, UnaryOperator<String> kept) {
    this.type = type;
    this.settings = new StoreSettings(type, url, 2, new SpoolSettings(spools, 1 << 24));
    this.jdbc = jdbc;
    this.kept = kept;
  }

  /**
   * @param type {@code sqlite} or {@code postgresql}
   */
  static HostileDatabase create(String type, Path folder) {
    if (type.equals("sqlite")) {
      String file = folder.resolve("metrics.db").toString();
      return new HostileDatabase(
          type, file, "jdbc:sqlite:" + file, folder, UnaryOperator.identity());
    }
    String url = PostgresDatabases.create();
    return new HostileDatabase(
        type,
        url,
        PostgresDatabases.jdbc(url),
        folder,
        // See docs/storage.md for the signs.
        text -> text.replace("␛", "␛␛").replace("␀", "␛␀").replace('\u0000', '␀'));
  }

  Store open() {
    return Stores.open(settings);
  }

  boolean isPostgres() {
    return type.equals("postgresql");
  }

  /** Keeps experiments with rows in every table. */
  List<ExperimentId> keep(int experiments) {
    return Stream.generate(Samples::rich).limit(experiments).map(this::keep).toList();
  }

  private ExperimentId keep(Experiment experiment) {
    Trial trial = Samples.rich(experiment);
    try (Store store = open();
        ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
      recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()));
      recorder.accept(new RunEvent.MessageExchanged(Samples.message(trial.id(), 1, "{}")));
      recorder.accept(new RunEvent.TrialFinished(trial));
      recorder.accept(new RunEvent.TokenRefreshed(experiment.id(), Samples.refusedRefresh()));
      recorder.accept(new RunEvent.ExperimentFinished(experiment.id(), Samples.completed()));
    }
    try (Store store = open()) {
      String name = experiment.id().toString();
      store.reviews().add(new Review(trial.id(), Outcome.FAILED, "seen", "Ann", Samples.NOON));
      store.controls().ask(List.of(Samples.applied(experiment.id())));
      store.baselines().set(new Baseline(name, experiment.mode(), experiment.id(), Samples.NOON));
    }
    return experiment.id();
  }

  /**
   * Puts a value into columns of an experiment's rows by plain SQL.
   *
   * @param value a text or a number
   */
  void fill(Table table, List<String> columns, ExperimentId experiment, Object value)
      throws SQLException {
    fill(table, columns, rows(table, experiment), value);
  }

  /** The same in one row only. */
  void fillOne(Table table, String column, ExperimentId experiment, Object value)
      throws SQLException {
    boolean ordered = has(table, "sequence");
    String one = rows(table, experiment) + (ordered ? " AND sequence = 1" : "");
    fill(table, List.of(column), one, value);
  }

  private void fill(Table table, List<String> columns, String rows, Object value)
      throws SQLException {
    if (columns.isEmpty()) {
      return;
    }
    String changes =
        columns.stream().map("\"%s\" = ?"::formatted).collect(Collectors.joining(", "));
    try (Connection connection = DriverManager.getConnection(jdbc);
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE %s SET %s WHERE %s".formatted(table.name(), changes, rows))) {
      for (int at = 1; at <= columns.size(); at++) {
        update.setObject(at, value instanceof String text ? kept.apply(text) : value);
      }
      update.executeUpdate();
    }
  }

  private static String rows(Table table, ExperimentId experiment) {
    String column =
        Stream.of("task_execution_id", "experiment_id", "id")
            .filter(name -> has(table, name))
            .findFirst()
            .orElseThrow();
    return column.equals("task_execution_id")
        ? "task_execution_id IN (SELECT id FROM trial_starts WHERE experiment_id = '%s')"
            .formatted(experiment)
        : "%s = '%s'".formatted(column, experiment);
  }

  static boolean has(Table table, String column) {
    return table.columns().stream().map(Column::name).anyMatch(column::equals);
  }

  static List<String> columns(Table table, Table.Type type) {
    return table.columns().stream()
        .filter(column -> column.type() == type)
        .map(Column::name)
        .toList();
  }

  /** Exports to a folder. */
  static List<Path> export(
      Store store, ExportFormat format, List<ExperimentId> experiments, Path folder)
      throws IOException {
    Export export =
        new Export(
            format, experiments, store.tables().all(), false, new CsvStyle(',', false, true));
    try (ExportFolder out = ExportFolder.open(folder)) {
      export.write(store, out);
      return out.publish();
    }
  }

  @Override
  public void close() {
    if (isPostgres()) {
      PostgresDatabases.drop(settings.url());
    }
  }
}
