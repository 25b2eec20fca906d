package dev.agentbench.store.recording;

import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Claim;
import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.Records;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreOutageException;
import dev.agentbench.store.recording.SpoolReader.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings what a spool holds into a database, however often it is done. Used once. */
public final class SpoolImport {
  private final Store store;
  private final Path spool;
  private final List<String> problems = new ArrayList<>();
  private int events;
  private int trials;

  /**
   * An import that has not begun.
   *
   * @param store into whose database {@code spool} is brought
   */
  public SpoolImport(Store store, Path spool) {
    this.store = store;
    this.spool = spool;
  }

  /**
   * What became of it.
   *
   * @param events brought in, or there already
   * @param trials finished ones among them
   * @param problems lines that were left out, and why; the file is kept when there are any
   */
  public record Result(int events, int trials, List<String> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Brings it in, and removes the file once everything is.
   *
   * @throws StoreException when no line of the file is one of a spool, the database is in trouble,
   *     or a running process is at one of the experiments
   */
  public Result run() {
    try {
      List<ExperimentId> experiments = lookThrough();
      Claim claim = claim(experiments);
      try (claim;
          RecordWriter writer = store.writer()) {
        write(writer);
      }
      if (problems.isEmpty()) {
        Files.delete(spool);
      }
      return new Result(events, trials, problems);
    } catch (IOException unreadable) {
      throw new StoreException(
          spool + " cannot be read or removed: " + unreadable,
          "Does it exist, and may you write it?",
          unreadable);
    }
  }

  /**
   * The experiments of which it holds something, without bringing anything in; for an import that
   * is not run.
   *
   * @throws StoreException when no line of the file is one of a spool
   */
  public List<ExperimentId> experiments() throws IOException {
    return lookThrough();
  }

  private Claim claim(List<ExperimentId> experiments) {
    return store
        .claim(experiments)
        .orElseThrow(
            () ->
                new StoreException(
                    "A running process works on an experiment of " + spool,
                    "It imports its spool by itself: wait until it ends, or stop it."));
  }

  /** Looks through the file; what is damaged is a problem. */
  private List<ExperimentId> lookThrough() throws IOException {
    Contents contents = new Contents();
    boolean isSpool = SpoolReader.beginsAsSpool(spool);
    try (SpoolReader lines = SpoolReader.open(spool)) {
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        RunEvent event = line.get().event();
        if (event == null) {
          problem(line.get(), line.get().problem());
        } else {
          isSpool = true;
          event.deliverTo(contents);
        }
      }
    }
    if (!isSpool) {
      throw new StoreException(
          spool + " is neither an exported experiment nor a spool of a run",
          "Name a .json file written by 'export --format json', or a spool such as"
              + " metrics.db.spool-1a2b3c4d.jsonl.");
    }
    return List.copyOf(contents.experiments);
  }

  private void write(RecordWriter writer) throws IOException {
    try (SpoolReader lines = SpoolReader.open(spool)) {
      for (List<Line> batch = lines.batch(); !batch.isEmpty(); batch = lines.batch()) {
        write(writer, batch.stream().filter(line -> line.event() != null).toList());
      }
    }
  }

  /** In one transaction; when that is refused, line by line. */
  private void write(RecordWriter writer, List<Line> batch) {
    List<Line> missing = batch.stream().filter(line -> isMissing(line.event())).toList();
    try {
      writer.transaction(records -> missing.forEach(line -> write(line, records)));
      events += batch.size();
    } catch (StoreOutageException outage) {
      throw outage;
    } catch (StoreException refused) {
      if (batch.size() == 1) {
        problem(batch.get(0), "was refused: " + refused.getMessage());
      } else {
        batch.forEach(line -> write(writer, List.of(line)));
      }
    }
  }

  private static void write(Line line, Records records) {
    line.event().deliverTo(Recording.again(records));
  }

  /** An experiment that is there already must not be opened again, nor lose a later end. */
  private boolean isMissing(RunEvent event) {
    Missing missing = new Missing();
    event.deliverTo(missing);
    return missing.found;
  }

  private void problem(Line line, String what) {
    problems.add("line " + line.number() + " " + what);
  }

  /** Which experiments a spool is about, and how many trials ended in it. */
  private final class Contents implements RunListener {
    private final Set<ExperimentId> experiments = new LinkedHashSet<>();

    @Override
    public void experimentStarted(RunEvent.ExperimentStarted event) {
      experiments.add(event.experiment().id());
    }

    @Override
    public void trialStarted(RunEvent.TrialStarted event) {
      experiments.add(event.key().experiment());
    }

    @Override
    public void trialFinished(RunEvent.TrialFinished event) {
      experiments.add(event.trial().experiment());
      trials++;
    }

    @Override
    public void experimentFinished(RunEvent.ExperimentFinished event) {
      experiments.add(event.experiment());
    }

    @Override
    public void tokenRefreshed(RunEvent.TokenRefreshed event) {
      experiments.add(event.experiment());
    }
  }

  private final class Missing implements RunListener {
    private boolean found = true;

    @Override
    public void experimentStarted(RunEvent.ExperimentStarted event) {
      found = kept(event.experiment().id()).isEmpty();
    }

    @Override
    public void experimentFinished(RunEvent.ExperimentFinished event) {
      found =
          kept(event.experiment())
              .flatMap(Experiment::ending)
              .filter(end -> !end.at().isBefore(event.end().at()))
              .isEmpty();
    }

    private Optional<Experiment> kept(ExperimentId id) {
      return store.experiments().find(id);
    }
  }
}
