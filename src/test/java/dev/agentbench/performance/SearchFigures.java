package dev.agentbench.performance;

import dev.agentbench.app.Stores;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Trial;
import dev.agentbench.search.Search;
import dev.agentbench.search.SearchIndexer;
import dev.agentbench.search.SearchText;
import dev.agentbench.store.Samples;
import dev.agentbench.store.SearchFilter;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.testing.PostgresDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the search index costs in time and size, and how long searches take. */
class SearchFigures {
  private static final int EXPERIMENTS = Integer.getInteger("experiments", 50);
  private static final int TRIALS = 200;
  private static final int FRAMES = Integer.getInteger("frames", 40);
  private static final int FRAME_CHARS = 400;
  private static final int RUNS = 15;

  @TempDir Path folder;

  /** How large a database is, in bytes. */
  private interface Size {
    long bytes() throws Exception;
  }

  @Test
  void sqlite() throws Exception {
    Path file = folder.resolve("metrics.db");
    measure(settings("sqlite", file.toString()), () -> checkpointed(file));
  }

  @Test
  void postgresql() throws Exception {
    String url = PostgresDatabases.create();
    try {
      measure(
          settings("postgresql", url),
          () ->
              Long.parseLong(
                  PostgresDatabases.sql(url, "SELECT pg_database_size(current_database())")
                      .get(0)));
    } finally {
      PostgresDatabases.drop(url);
    }
  }

  private StoreSettings settings(String type, String url) {
    return new StoreSettings(type, url, 4, new SpoolSettings(folder, 1 << 24));
  }

  private static long checkpointed(Path file) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      connection.createStatement().execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Files.size(file);
  }

  private void measure(StoreSettings database, Size size) throws Exception {
    System.out.println(database.type());
    Machine.print();
    Talk talk = new Talk();
    try (Store store = Stores.open(database)) {
      for (int i = 0; i < EXPERIMENTS; i++) {
        record(store, talk, i);
      }
      long before = size.bytes();
      long begin = System.nanoTime();
      new SearchIndexer(store).catchUp(extent -> {}, added -> true);
      double seconds = (System.nanoTime() - begin) / 1e9;
      long executions = (long) EXPERIMENTS * TRIALS;
      System.out.printf(
          Locale.ROOT,
          "%n%,d executions with %d frames of %d characters: %.0f MiB, index %.0f MiB (%.1f MiB per"
              + " 1,000 executions), filled in %.1f s, %.0f executions/s%n%n",
          executions,
          FRAMES,
          FRAME_CHARS,
          before / 1048576.0,
          (size.bytes() - before) / 1048576.0,
          (size.bytes() - before) / 1048.576 / executions,
          seconds,
          executions / seconds);
      searches(store);
      beside(store, talk);
      removal(store);
    }
  }

  private static void searches(Store store) {
    Table table = new Table("search", "first", "median", "slowest");
    for (String text :
        List.of(
            Talk.RARE,
            "w7",
            "w0",
            "w0 w1",
            "w0 w1 w2 w3 w4",
            "w0 " + Talk.RARE,
            "\"w0 w1\"",
            "\"w3 w1 w0\"",
            "w12*",
            "none-of-them")) {
      List<Duration> times = new ArrayList<>();
      String first = "";
      for (int run = 0; run < RUNS; run++) {
        long begin = System.nanoTime();
        try {
          new Search(store).find(SearchText.terms(text), SearchFilter.ALL, null, 20);
          store.search().extent();
        } catch (StoreException tooLong) {
          System.out.println(tooLong.getMessage());
        }
        times.add(Duration.ofNanos(System.nanoTime() - begin));
        first = run == 0 ? millis(times.get(0)) : first;
      }
      String slowest =
          millis(times.subList(1, RUNS).stream().max(Duration::compareTo).orElseThrow());
      table.row("`" + text + "`", first, millis(Median.of(times)), slowest);
    }
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
  }

  /** How fast a recorder is alone, and beside one that fills the index all the time. */
  private void beside(Store store, Talk talk) throws Exception {
    int count = 5;
    Table table = new Table("recorder", "trials/s");
    int next = EXPERIMENTS;
    for (int round = 0; round < 3; round++) {
      table.row("alone", rate(store, talk, next, count));
      next += count;
      AtomicBoolean over = new AtomicBoolean();
      CompletableFuture<Void> filling =
          CompletableFuture.runAsync(
              () -> {
                while (!over.get()) {
                  new SearchIndexer(store).catchUp(extent -> {}, added -> true);
                }
              });
      table.row("beside the index", rate(store, talk, next, count));
      next += count;
      over.set(true);
      filling.get();
    }
  }

  private static String rate(Store store, Talk talk, int from, int experiments) {
    long begin = System.nanoTime();
    for (int i = 0; i < experiments; i++) {
      record(store, talk, from + i);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return String.format(Locale.ROOT, "%.0f", experiments * TRIALS / seconds);
  }

  private static void removal(Store store) {
    new SearchIndexer(store).catchUp(extent -> {}, added -> true);
    long begin = System.nanoTime();
    store.experiments().delete(store.experiments().latest().orElseThrow());
    System.out.printf(
        Locale.ROOT,
        "%nAn experiment of %d executions is deleted in %.0f ms%n",
        TRIALS,
        (System.nanoTime() - begin) / 1e6);
  }

  private static void record(Store store, Talk talk, int day) {
    Experiment experiment = Samples.running(Samples.NOON.minus(Duration.ofDays(2_000L - day)));
    try (ResultSink sink = store.recorder()) {
      sink.accept(new RunEvent.ExperimentStarted(experiment, TRIALS));
      for (int number = 0; number < TRIALS; number++) {
        Trial trial = talk.trial(experiment, number);
        sink.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()));
        talk.frames(trial, FRAMES, FRAME_CHARS, day)
            .forEach(frame -> sink.accept(new RunEvent.MessageExchanged(frame)));
        sink.accept(new RunEvent.TrialFinished(trial));
      }
    }
  }
}
