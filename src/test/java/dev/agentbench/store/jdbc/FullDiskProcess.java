package dev.agentbench.store.jdbc;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A process of its own that keeps trials while its database is locked, on a disk that is full at
 * the bytes that the test allows: the system then refuses what a file would hold beyond, in the
 * middle of a line if need be.
 */
final class FullDiskProcess implements AutoCloseable {
  static final int TRIALS = 10;
  static final int MESSAGE = 4_000;

  private final Process process;
  private final BufferedReader output;
  private final List<String> kept = new ArrayList<>();

  private FullDiskProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it; the database at {@code file} is there and locked once this returns. */
  static FullDiskProcess start(Path file) throws IOException {
    FullDiskProcess started =
        new FullDiskProcess(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-cp",
                    System.getProperty("java.class.path"),
                    FullDiskProcess.class.getName(),
                    file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    started.awaitLine("locked");
    return started;
  }

  /** From now on no file of it may grow beyond so many bytes. */
  void limitFiles(long bytes) throws IOException, InterruptedException {
    String limit = "--fsize=" + (bytes == Long.MAX_VALUE ? "unlimited" : bytes) + ":";
    Process prlimit =
        new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), limit)
            .inheritIO()
            .start();
    if (prlimit.waitFor() != 0) {
      throw new IOException("prlimit " + limit + " failed");
    }
  }

  /** Lets it go one step further. */
  void goOn() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /** Reads on until a line begins so; what was kept meanwhile is in {@link #kept}. */
  void awaitLine(String beginning) throws IOException {
    String line;
    do {
      line = output.readLine();
      if (line == null) {
        throw new IOException("it ended before it said " + beginning);
      }
      note(line);
    } while (!line.startsWith(beginning));
  }

  void awaitAllKept() throws IOException {
    while (kept.size() < TRIALS) {
      awaitLine("kept");
    }
  }

  /** Ids of the trials of which it said that they are kept. */
  List<String> kept() {
    return List.copyOf(kept);
  }

  /** Kills it without warning. */
  void kill() throws IOException, InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
    output.lines().forEach(this::note);
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  private void note(String line) {
    if (line.startsWith("kept ")) {
      kept.add(line.substring("kept ".length()));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    DatabaseTimeouts patience = new DatabaseTimeouts(Duration.ofMillis(30), Duration.ofSeconds(20));
    Experiment experiment = Samples.rich();
    BufferedReader steps =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Store store = SqliteStores.open(Databases.at(file), patience);
        ResultSink recorder = store.recorder()) {
      recorder.noticesTo(notice -> System.out.println("notice " + notice.text()));
      keep(recorder, experiment, 0);
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN EXCLUSIVE");
        System.out.println("locked");
        steps.readLine();
        for (int repeat = 1; repeat <= TRIALS; repeat++) {
          keep(recorder, experiment, repeat);
        }
        steps.readLine();
      }
    }
  }

  private static void keep(ResultSink recorder, Experiment experiment, int repeat)
      throws InterruptedException {
    if (repeat == 0) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
    }
    Trial trial = Samples.passed(experiment, "t", repeat);
    recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), Samples.NOON));
    recorder.accept(
        new RunEvent.MessageExchanged(Samples.message(trial.id(), 1, "x".repeat(MESSAGE))));
    Runnable tell = () -> System.out.println("kept " + trial.id());
    if (repeat > 0) {
      recorder.accept(new RunEvent.TrialFinished(trial), tell);
    } else {
      CountDownLatch first = new CountDownLatch(1);
      recorder.accept(new RunEvent.TrialFinished(trial), first::countDown);
      first.await();
    }
  }
}
