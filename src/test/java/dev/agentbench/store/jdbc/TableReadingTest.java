package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.RowSink;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import dev.agentbench.store.Table;
import dev.agentbench.testing.PostgresDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are read side by side. */
@Timeout(60)
@Tag("slow")
class TableReadingTest {
  private static final int READINGS = 300;

  @TempDir private Path folder;

  @Test
  void sqlite() throws Exception {
    Path file = folder.resolve("metrics.db");
    Databases.createEmpty(file);
    try (Store store = SqliteStores.open(Databases.at(file))) {
      tryAll(store, "jdbc:sqlite:" + file + "?busy_timeout=10000&synchronous=OFF");
    }
  }

  @Test
  void postgresql() throws Exception {
    String url = PostgresDatabases.create();
    try (Store store = PostgresStores.open(Databases.postgres(url, folder))) {
      tryAll(store, PostgresDatabases.jdbc(url));
    } finally {
      PostgresDatabases.drop(url);
    }
  }

  private static void tryAll(Store store, String jdbc) throws Exception {
    Experiment experiment = Samples.rich();
    try (ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
    }
    tablesAreReadAsTheyWereAtOneMoment(store, experiment, jdbc);
    aFailureIsThrownAndEndsTheOthers(store, experiment);
  }

  private static void tablesAreReadAsTheyWereAtOneMoment(
      Store store, Experiment experiment, String jdbc) throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    AtomicReference<Exception> failure = new AtomicReference<>();
    Thread writing = new Thread(() -> write(jdbc, ended, failure));
    writing.start();
    Set<String> states = ConcurrentHashMap.newKeySet();
    try {
      for (int reading = 0; reading < READINGS; reading++) {
        Map<String, String> seen = new ConcurrentHashMap<>();
        store
            .tables()
            .read(
                tables(store),
                List.of(experiment.id()),
                table -> new Seen(text -> seen.put(table.name(), text)));
        assertThat(Set.copyOf(seen.values())).as("reading %d", reading).hasSizeLessThan(2);
        states.addAll(seen.values());
      }
    } finally {
      ended.set(true);
      writing.join();
    }
    assertThat(failure.get()).isNull();
    assertThat(states).as("states seen").hasSizeGreaterThan(READINGS / 10);
  }

  /** Writes the same text into two tables, over and over, both at once. */
  private static void write(String jdbc, AtomicBoolean ended, AtomicReference<Exception> failure) {
    try (Connection connection = DriverManager.getConnection(jdbc);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int number = 0; !ended.get(); number++) {
        statement.executeUpdate("UPDATE experiments SET name = 'state " + number + "'");
        statement.executeUpdate("UPDATE experiment_labels SET value = 'state " + number + "'");
        connection.commit();
      }
    } catch (SQLException e) {
      failure.set(e);
    }
  }

  private static void aFailureIsThrownAndEndsTheOthers(Store store, Experiment experiment) {
    IOException full = new IOException("no space left");
    CountDownLatch labels = new CountDownLatch(1);
    CountDownLatch failing = new CountDownLatch(1);
    Set<String> closed = ConcurrentHashMap.newKeySet();
    Map<String, Integer> rows = new ConcurrentHashMap<>();

    assertThatThrownBy(
            () ->
                store
                    .tables()
                    .read(
                        tables(store),
                        List.of(experiment.id()),
                        table ->
                            new Seen(text -> {}) {
                              @Override
                              public void endRow() throws IOException {
                                if (table.name().equals("experiments")) {
                                  await(labels);
                                  throw full;
                                }
                                labels.countDown();
                                await(failing);
                                rows.merge(table.name(), 1, Integer::sum);
                              }

                              @Override
                              public void close() {
                                closed.add(table.name());
                                if (table.name().equals("experiments")) {
                                  failing.countDown();
                                }
                              }
                            }))
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .isSameAs(full);
    assertThat(closed).containsExactlyInAnyOrder("experiments", "experiment_labels");
    assertThat(rows).as("of three labels").isEqualTo(Map.of("experiment_labels", 1));
  }

  private static List<Table> tables(Store store) {
    return store.tables().all().stream()
        .filter(table -> Set.of("experiments", "experiment_labels").contains(table.name()))
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes texts that the writer wrote. */
  private interface Taker {
    void take(String text);
  }

  private static class Seen implements RowSink {
    private final Taker taker;

    Seen(Taker taker) {
      this.taker = taker;
    }

    @Override
    public void text(@Nullable String value) {
      if (value != null && value.startsWith("state ")) {
        taker.take(value);
      }
    }

    @Override
    public void integer(@Nullable Long value) {}

    @Override
    public void real(@Nullable Double value) {}

    @Override
    public void bool(@Nullable Boolean value) {}

    @Override
    public void instant(@Nullable Instant value) {}

    @Override
    public void endRow() throws IOException {}

    @Override
    public void close() throws IOException {}
  }
}
