package dev.agentbench.store.jdbc;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Keeps trials of the newest experiment for ever while it locks the database itself. */
final class SpoolingProcess {
  private SpoolingProcess() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    DatabaseTimeouts patience = new DatabaseTimeouts(Duration.ofMillis(30), Duration.ofSeconds(1));
    try (Store store = SqliteStores.open(Databases.at(file), patience);
        ResultSink recorder = store.recorder();
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      Experiment experiment =
          store.experiments().find(store.experiments().latest().orElseThrow()).orElseThrow();
      statement.execute("BEGIN EXCLUSIVE");
      for (int repeat = 0; repeat < 100_000; repeat++) {
        Trial trial = Samples.passed(experiment, "t", repeat);
        Semaphore kept = new Semaphore(0);
        recorder.accept(new RunEvent.TrialFinished(trial), kept::release);
        kept.acquire();
        System.out.println("kept " + trial.id());
      }
    }
  }
}
