package dev.agentbench.performance;

import dev.agentbench.app.Stores;
import dev.agentbench.performance.Program.Execution;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.testing.PostgresDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands cost in a database with years of experiments, and how large that is. */
class HistoryFigures {
  private static final int TRIALS = 200;
  private static final int RUNS = 5;
  private static final List<String> COMMANDS =
      List.of("experiments list", "experiments show latest", "report --latest");

  @TempDir Path folder;

  /** How large a database is, in bytes. */
  private interface Size {
    long bytes() throws IOException;
  }

  @Test
  void sqlite() throws Exception {
    Path file = folder.resolve("metrics.db");
    measure(settings("sqlite", file.toString()), () -> Files.size(file));
    Path talks = folder.resolve("talks.db");
    printSizeWithTranscripts(settings("sqlite", talks.toString()), () -> Files.size(talks));
  }

  @Test
  void postgresql() throws Exception {
    String url = PostgresDatabases.create();
    String talks = PostgresDatabases.create();
    try {
      measure(settings("postgresql", url), () -> size(url));
      printSizeWithTranscripts(settings("postgresql", talks), () -> size(talks));
    } finally {
      PostgresDatabases.drop(url);
      PostgresDatabases.drop(talks);
    }
  }

  private StoreSettings settings(String type, String url) {
    return new StoreSettings(type, url, 4, new SpoolSettings(folder, 1 << 24));
  }

  /** Grows a database and runs the built jar on it. */
  private void measure(StoreSettings database, Size size) throws Exception {
    Files.writeString(
        folder.resolve("config.yaml"), "database: {url: \"%s\"}%n".formatted(database.url()));
    Program program = new Program(folder);
    History history = new History();
    System.out.println(database.type());
    Machine.print();
    Table table = new Table("experiments", "`list`", "`show`", "`report`");
    try (Store store = Stores.open(database)) {
      new History().grow(store, 1, 1, false);
      table.row("1 of 1 trial", times(program));
      for (int experiments : List.of(10, 100, 1_000)) {
        history.grow(store, experiments, TRIALS, false);
        table.row(experiments, times(program));
      }
    }
    long executions = 1_000L * TRIALS;
    System.out.printf(
        Locale.ROOT, "%n%.2f MiB per 1,000 executions%n%n", size.bytes() / 1048.576 / executions);
    export(program);
  }

  private static String times(Program program) throws Exception {
    List<String> cells = new ArrayList<>();
    for (String command : COMMANDS) {
      List<Duration> times = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        times.add(program.benchmark(command.split(" ")).wall());
      }
      cells.add(Table.seconds(Median.of(times)));
    }
    return String.join(" | ", cells);
  }

  private void export(Program program) throws Exception {
    long rows = 0;
    Table table = new Table("format", "rows", "time", "rows/s", "size", "resident");
    for (String format : List.of("csv", "parquet", "jsonl")) {
      Path out = folder.resolve(format);
      Execution done =
          program.benchmark(
              List.of("-Xmx128m"), "export", "--all", "--format", format, "--output", "" + out);
      rows = format.equals("csv") ? rows(out) : rows;
      table.row(
          format,
          rows,
          Table.seconds(done.wall()),
          rows * 1_000 / done.wall().toMillis(),
          bytes(out) / 1_048_576 + " MiB",
          done.peak().mebibytes() + " MiB");
      remove(out);
    }
  }

  private void printSizeWithTranscripts(StoreSettings database, Size size) throws IOException {
    try (Store store = Stores.open(database)) {
      new History().grow(store, 10, TRIALS, true);
    }
    System.out.printf(
        Locale.ROOT,
        "%n%s: %.1f MiB per 1,000 executions with %d frames of %d characters each%n",
        database.type(),
        size.bytes() / 1048.576 / (10 * TRIALS),
        History.MESSAGES,
        History.MESSAGE_CHARS);
  }

  private static long size(String url) {
    return Long.parseLong(
        PostgresDatabases.sql(url, "SELECT pg_database_size(current_database())").get(0));
  }

  /** Of CSV files, whose texts have no line breaks; the line of names is none. */
  private static long rows(Path folder) throws IOException {
    long rows = 0;
    for (Path file : files(folder)) {
      try (Stream<String> lines = Files.lines(file)) {
        rows += lines.count() - 1;
      }
    }
    return rows;
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    for (Path file : files(folder)) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static void remove(Path folder) throws IOException {
    for (Path file : files(folder)) {
      Files.delete(file);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
