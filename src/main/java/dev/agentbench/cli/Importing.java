package dev.agentbench.cli;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.export.ExperimentImport;
import dev.agentbench.store.SpoolImport;
import dev.agentbench.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Brings a spool, an exported experiment or a folder of these into a database. */
final class Importing {
  private final Console console;
  private final Store store;

  Importing(Console console, Store store) {
    this.console = console;
    this.store = store;
  }

  /** The command's exit code. */
  int run(Path path) {
    if (!Files.exists(path)) {
      throw new InvalidInputException(path + " does not exist", null);
    }
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
      List<Path> found = files.filter(Importing::isDocument).sorted().toList();
      if (found.isEmpty()) {
        throw new InvalidInputException(
            "No exported experiment (.json, .json.gz) in " + folder,
            "The command 'export --format json' writes them.");
      }
      return found;
    }
  }

  private static boolean isDocument(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json") || name.endsWith(".json.gz");
  }

  private void document(Path file) {
    try {
      console
          .out()
          .println(
              switch (new ExperimentImport(store).run(file)) {
                case IMPORTED -> "Imported " + file + " into " + store.location();
                case KEPT_ALREADY -> "Left out " + file + ": it is in " + store.location();
              });
    } catch (IOException unreadable) {
      throw unreadable(file, unreadable);
    }
  }

  private int spool(Path file) {
    SpoolImport.Result result = store.importing(file).run();
    console
        .out()
        .printf(
            Locale.ROOT,
            "Imported %s into %s: %d records, %d finished trials among them.%n",
            file,
            store.location(),
            result.events(),
            result.trials());
    if (result.problems().isEmpty()) {
      return ExitCodes.OK;
    }
    console.out().flush();
    result.problems().forEach(problem -> console.err().println(file + ": " + problem));
    console.err().println("error: not everything was imported, so the file stays where it is");
    return ExitCodes.FAILURE;
  }

  private static BenchmarkException unreadable(Path file, IOException cause) {
    return new BenchmarkException(
        file + " cannot be read: " + cause, "May this user read it?", cause);
  }
}
