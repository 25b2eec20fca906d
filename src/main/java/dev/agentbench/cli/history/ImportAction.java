package dev.agentbench.cli.history;

import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.history.ImportView.ImportedFile;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.export.ExperimentImport;
import dev.agentbench.export.ExperimentImport.Imported;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.store.Store;
import dev.agentbench.store.recording.SpoolImport;
import dev.agentbench.text.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Brings a spool, an exported experiment or a folder of these into a database. */
final class ImportAction {
  private final Console console;
  private final Store store;
  private final boolean json;
  private final List<ImportedFile> imported = new ArrayList<>();

  /**
   * An import that has not begun.
   *
   * @param json whether one document is printed at the end, also after files of which a later one
   *     is refused
   */
  ImportAction(Console console, Store store, boolean json) {
    this.console = console;
    this.store = store;
    this.json = json;
  }

  /** The command's exit code. */
  int run(Path path) {
    if (!Files.exists(path)) {
      throw new InvalidInputException(path + " does not exist", null);
    }
    try {
      return runAny(path);
    } finally {
      if (json && !imported.isEmpty()) {
        console.out().println(JsonDocument.of(new ImportView(store.location(), imported)));
        console.out().flush();
      }
    }
  }

  private int runAny(Path path) {
    try {
      if (Files.isDirectory(path)) {
        documents(path).forEach(this::document);
        return ExitCodes.OK;
      }
      if (isDocument(path)) {
        document(path);
        return ExitCodes.OK;
      }
      return spool(path);
    } catch (IOException unreadable) {
      throw unreadable(path, unreadable);
    }
  }

  private static List<Path> documents(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(ImportAction::isDocument).sorted().toList();
      if (found.isEmpty()) {
        throw new InvalidInputException(
            "No exported experiment (.json, .json.gz) in " + folder, adviceWithout(folder));
      }
      return found;
    }
  }

  /** Exports lie in folders of their own, of which the last one may be meant. */
  private static String adviceWithout(Path folder) throws IOException {
    try (Stream<Path> below = Files.list(folder)) {
      return below
          .filter(each -> each.getFileName().toString().startsWith("export_"))
          .filter(Files::isDirectory)
          .max(Comparator.naturalOrder())
          .map(newest -> "Its newest export is " + newest + ".")
          .orElse("The command 'export --format json' writes them.");
    }
  }

  private static boolean isDocument(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json") || name.endsWith(".json.gz");
  }

  private void document(Path file) {
    try {
      Imported done = new ExperimentImport(store).run(file);
      imported.add(
          new ImportedFile(
              file.toString(),
              done.result().id(),
              done.experiment().toString(),
              null,
              null,
              List.of()));
      tell(
          switch (done.result()) {
            case IMPORTED -> "Imported " + file + " into " + store.location();
            case REVIEWS_ADDED ->
                "Added the reviews of " + file + " to what is in " + store.location();
            case KEPT_ALREADY -> "Left out " + file + ": it is in " + store.location();
          });
    } catch (IOException unreadable) {
      throw unreadable(file, unreadable);
    }
  }

  private int spool(Path file) {
    SpoolImport.Result result = new SpoolImport(store, file).run();
    boolean isWhole = result.problems().isEmpty();
    imported.add(
        new ImportedFile(
            file.toString(),
            isWhole ? "imported" : "incomplete",
            null,
            result.events(),
            result.trials(),
            result.problems()));
    tell(
        String.format(
            Locale.ROOT,
            "Imported %s into %s: %s, among them %s.",
            file,
            store.location(),
            Quantity.plural(result.events(), "record"),
            Quantity.plural(result.trials(), "finished trial")));
    if (isWhole) {
      return ExitCodes.OK;
    }
    console.out().flush();
    result.problems().forEach(problem -> console.err().println(file + ": " + problem));
    console.err().println("error: not everything was imported, so the file is kept");
    return ExitCodes.FAILURE;
  }

  private void tell(String line) {
    if (!json) {
      console.out().println(line);
    }
  }

  private static BenchmarkException unreadable(Path file, IOException cause) {
    return new BenchmarkException(
        file + " cannot be read: " + cause, "Check its read permission.", cause);
  }
}
