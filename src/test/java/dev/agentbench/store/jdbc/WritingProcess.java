package dev.agentbench.store.jdbc;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A process of its own that keeps trials and prints the id of each once it is committed, which it
 * sees by reading it back.
 */
final class WritingProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private WritingProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Keeps so many trials, each a repeat of one task, in an experiment of its own. */
  static WritingProcess start(Path file, int trials) throws IOException {
    return start(WritingProcess.class, file, trials);
  }

  /** Keeps trials until it is killed, while it locks the database itself. */
  static WritingProcess startInOutage(Path file) throws IOException {
    return start(SpoolingProcess.class, file, Integer.MAX_VALUE);
  }

  private static WritingProcess start(Class<?> main, Path file, int trials) throws IOException {
    return new WritingProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                file.toString(),
                Integer.toString(trials))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** The next committed trial; null when the process ended. */
  String nextId() throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith("kept ")) {
      line = output.readLine();
    }
    return line == null ? null : line.substring("kept ".length());
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Kills it without warning and gives what it had still said. */
  Set<String> kill() throws IOException, InterruptedException {
    // The handle's way: the process's own would close the stream that is still to be read.
    process.toHandle().destroyForcibly();
    process.waitFor();
    Set<String> said = new HashSet<>();
    for (String id = nextId(); id != null; id = nextId()) {
      said.add(id);
    }
    return said;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] args) {
    Experiment experiment = Samples.running();
    Set<String> printed = new HashSet<>();
    try (Store store = SqliteStores.open(Databases.at(Path.of(args[0])));
        ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
      for (int repeat = 0; repeat < Integer.parseInt(args[1]); repeat++) {
        Trial trial = Samples.passed(experiment, "t", repeat);
        recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()));
        recorder.accept(new RunEvent.MessageExchanged(Samples.message(trial.id(), 1, "{}")));
        recorder.accept(new RunEvent.TrialFinished(trial));
        printNew(store.trials().ofExperiment(experiment.id()), printed);
      }
    }
  }

  private static void printNew(List<Trial> kept, Set<String> printed) {
    for (Trial trial : kept) {
      if (printed.add(trial.id().toString())) {
        System.out.println("kept " + trial.id());
      }
    }
  }
}
