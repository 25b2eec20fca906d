package dev.agentbench.export;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Review;
import dev.agentbench.store.ExperimentParts;
import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Brings exported experiments into a database, under the ids that they have. */
public final class ExperimentImport {
  private final Store store;

  public ExperimentImport(Store store) {
    this.store = store;
  }

  /** What became of a document. */
  public enum Result {
    IMPORTED("imported"),
    /** The same experiment, without the least difference, was there already. */
    KEPT_ALREADY("already_there"),
    /** The same experiment was there already, but for reviews, which were added. */
    REVIEWS_ADDED("reviews_added");

    private final String id;

    Result(String id) {
      this.id = id;
    }

    /** The word in documents. */
    public String id() {
      return id;
    }
  }

  /** An experiment of which a document was read, and what became of it. */
  public record Imported(ExperimentId experiment, Result result) {}

  /**
   * Brings in one document, whole or not at all.
   *
   * @throws InvalidInputException when it is none
   * @throws StoreException when an experiment of its id is there and differs, or it cannot be kept
   */
  public Imported run(Path file) throws IOException {
    Source document = parts -> read(file, parts);
    DocumentDigest wanted = new DocumentDigest();
    document.handTo(wanted);
    if (store.experiments().find(wanted.experiment()).isEmpty()) {
      write(document);
      return new Imported(wanted.experiment(), Result.IMPORTED);
    }
    return new Imported(wanted.experiment(), compared(wanted, file.toString()));
  }

  /** The same with an experiment of another database; throws when there is none of that id. */
  public Result copy(Store from, ExperimentId id) throws IOException {
    Source kept = parts -> requireThere(from.experiments().read(id, parts), id);
    if (store.experiments().find(id).isEmpty()) {
      write(kept);
      return Result.IMPORTED;
    }
    DocumentDigest wanted = new DocumentDigest();
    kept.handTo(wanted);
    return compared(wanted, from.location());
  }

  private Result compared(DocumentDigest wanted, String origin) throws IOException {
    ExperimentId id = wanted.experiment();
    DocumentDigest kept = new DocumentDigest();
    requireThere(store.experiments().read(id, kept), id);
    if (!kept.value().equals(wanted.value())) {
      throw new StoreException(
          "Experiment %s of %s is in database %s already, and differs"
              .formatted(id, origin, store.location()),
          "Delete the one there first (experiments delete), or import into another database.");
    }
    List<Review> missing = new ArrayList<>(wanted.reviews());
    missing.removeAll(kept.reviews());
    if (missing.isEmpty()) {
      return Result.KEPT_ALREADY;
    }
    try (RecordWriter writer = store.writer()) {
      writer.transaction(records -> missing.forEach(records::review));
    }
    return Result.REVIEWS_ADDED;
  }

  private void write(Source source) throws IOException {
    try (RecordWriter writer = store.writer()) {
      writer.transaction(
          records -> {
            try {
              source.handTo(new ImportedParts(records, store.trials()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void requireThere(boolean found, ExperimentId id) {
    if (!found) {
      throw new StoreException("Experiment " + id + " was deleted meanwhile", "Try again.");
    }
  }

  /** Hands over what a document holds. */
  static void read(Path file, ExperimentParts parts) throws IOException {
    try {
      new DocumentReader(parts).read(open(file));
    } catch (IllegalArgumentException | NullPointerException malformed) {
      throw new InvalidInputException(
          file + " is no exported experiment: " + malformed.getMessage(),
          "Import what 'export --format json' wrote, as it wrote it.");
    }
  }

  /** What an experiment is read from, as often as asked. */
  private interface Source {
    void handTo(ExperimentParts parts) throws IOException;
  }

  private static Reader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
      return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
