package dev.agentbench.store.jdbc;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Trial;
import dev.agentbench.store.PostgresUrl;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
    return start(WritingProcess.class, file.toString(), trials);
  }

  /** The same, into PostgreSQL; spools lie in {@code spools}. */
  static WritingProcess start(String url, Path spools, int trials) throws IOException {
    return start(WritingProcess.class, url, trials, spools.toString());
  }

  /** The same, and also in an experiment that is kept already and that others write to as well. */
  static WritingProcess startIn(ExperimentId experiment, String url, Path spools, int trials)
      throws IOException {
    return start(WritingProcess.class, url, trials, spools.toString(), experiment.toString());
  }

  /** Keeps trials until it is killed, while it locks the database itself. */
  static WritingProcess startInOutage(Path file) throws IOException {
    return start(SpoolingProcess.class, file.toString(), Integer.MAX_VALUE);
  }

  private static WritingProcess start(Class<?> main, String database, int trials, String... more)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    words.addAll(List.of(database, Integer.toString(trials)));
    words.addAll(List.of(more));
    return new WritingProcess(
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start());
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
    Set<String> printed = new HashSet<>();
    try (Store store = open(args);
        ResultSink recorder = store.recorder()) {
      List<Experiment> experiments = experiments(store, args);
      experiments.forEach(one -> recorder.accept(new RunEvent.ExperimentStarted(one, 1)));
      for (int repeat = 0; repeat < Integer.parseInt(args[1]); repeat++) {
        for (Experiment experiment : experiments) {
          Trial trial = Samples.passed(experiment, "t", repeat);
          recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()));
          recorder.accept(new RunEvent.MessageExchanged(Samples.message(trial.id(), 1, "{}")));
          recorder.accept(new RunEvent.TrialFinished(trial));
          printNew(store.trials().ofExperiment(experiment.id()), printed);
        }
      }
    }
  }

  private static Store open(String[] args) {
    return PostgresUrl.isMeant(args[0])
        ? PostgresStores.open(Databases.postgres(args[0], Path.of(args[2])))
        : SqliteStores.open(Databases.at(Path.of(args[0])));
  }

  private static List<Experiment> experiments(Store store, String[] args) {
    List<Experiment> experiments = new ArrayList<>(List.of(Samples.running()));
    if (args.length > 3) {
      experiments.add(store.experiments().find(ExperimentId.parse(args[3])).orElseThrow());
    }
    return experiments;
  }

  private static void printNew(List<Trial> kept, Set<String> printed) {
    for (Trial trial : kept) {
      if (printed.add(trial.id().toString())) {
        System.out.println("kept " + trial.id());
      }
    }
  }
}
