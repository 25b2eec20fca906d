package dev.agentbench.cli;

import dev.agentbench.app.ExperimentFinder;
import dev.agentbench.app.Stores;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.export.Export;
import dev.agentbench.export.ExportFolder;
import dev.agentbench.export.ExportFormat;
import dev.agentbench.file.OutputFile;
import dev.agentbench.file.UserPath;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Store;
import dev.agentbench.store.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes experiments to files for other programs. */
@Command(
    name = "export",
    description = "Writes experiments to files for other programs.",
    footer = {
      "",
      "Examples:",
      "  benchmark export --experiment-id 3f2a --output exports",
      "  benchmark export --all --since 2026-01-31 --format jsonl --gzip",
      "  benchmark export --all --format parquet --output lake",
      "  benchmark export --all --tables task_executions --output - > executions.csv"
    })
final class ExportCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  private final Console console;

  @Mixin private ExportSelection selection = new ExportSelection();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "csv",
      description =
          "csv, jsonl, parquet, or json: a document for each experiment, which can be imported"
              + " (default: ${DEFAULT-VALUE}).")
  private String format = "csv";

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "exports",
      description =
          "Folder for the files, or - for standard output when it is one file (default:"
              + " ${DEFAULT-VALUE}).")
  private String output = "exports";

  @Option(
      names = "--tables",
      paramLabel = "NAME,...",
      split = ",",
      hideParamSyntax = true,
      description = "These tables (default: all).")
  private List<String> tables = new ArrayList<>();

  @Option(names = "--gzip", description = "Compresses the files.")
  private boolean gzip;

  @Option(
      names = "--raw",
      description = "Leaves texts in CSV as they are, also those that spreadsheets calculate.")
  private boolean raw;

  @Mixin private GlobalOptions global = new GlobalOptions();

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ExportFormat wanted = parsedFormat();
    refuseWhatDoesNotFit(wanted);
    try (Store store =
        Stores.openExisting(new CommandSetup(console, global).configure(List.of()).store())) {
      List<ExperimentId> experiments =
          selection.of(store.experiments(), new ExperimentFinder(store.experiments()));
      write(new Export(wanted, experiments, chosen(store.tables().all()), gzip, raw), store);
    }
    return ExitCodes.OK;
  }

  private void write(Export export, Store store) {
    try {
      if (output.equals(STANDARD_OUTPUT)) {
        toStandardOutput(export, store);
      } else {
        toFolder(export, store);
      }
    } catch (IOException e) {
      throw new BenchmarkException(
          "The export could not be written to " + output + ": " + OutputFile.reason(e),
          output.equals(STANDARD_OUTPUT)
              ? "What came through is not whole."
              : "Make the folder writable, free some space, or name another with --output.",
          e);
    }
  }

  private void toFolder(Export export, Store store) throws IOException {
    try (ExportFolder folder = ExportFolder.open(UserPath.of(output))) {
      export.write(store, folder);
      folder.publish().forEach(console.out()::println);
    }
  }

  private void toStandardOutput(Export export, Store store) throws IOException {
    if (export.files() != 1) {
      throw new InvalidInputException(
          "--output - takes one file, not " + export.files(),
          "Name one table with --tables (one experiment in json), or a folder with --output.");
    }
    export.write(store, name -> new Utf8Output(console.out()));
  }

  private ExportFormat parsedFormat() {
    return Stream.of(ExportFormat.values())
        .filter(each -> each.id().equals(format))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "--format is '" + format + "', not one of " + formats(), null));
  }

  private static String formats() {
    return Stream.of(ExportFormat.values()).map(ExportFormat::id).collect(Collectors.joining(", "));
  }

  private void refuseWhatDoesNotFit(ExportFormat wanted) {
    if (raw && wanted != ExportFormat.CSV) {
      throw new InvalidInputException(
          "--raw is for csv: " + format + " never changes a text", "Leave out --raw.");
    }
    if (wanted == ExportFormat.JSON && !tables.isEmpty()) {
      throw new InvalidInputException(
          "--tables is for csv, jsonl and parquet: a json document is whole",
          "Leave out --tables.");
    }
    if (wanted == ExportFormat.PARQUET) {
      refuseWhatDoesNotFitParquet();
    }
    if (gzip && output.equals(STANDARD_OUTPUT)) {
      throw new InvalidInputException(
          "--gzip is for files", "Send standard output through gzip instead.");
    }
  }

  private void refuseWhatDoesNotFitParquet() {
    if (output.equals(STANDARD_OUTPUT)) {
      throw new InvalidInputException(
          "--output - is for texts: readers of Parquet need a file",
          "Name a folder with --output.");
    }
    if (gzip) {
      throw new InvalidInputException(
          "--gzip is not for parquet: its files are compressed within", "Leave out --gzip.");
    }
  }

  private List<Table> chosen(List<Table> all) {
    List<String> names = tables.stream().map(String::strip).toList();
    List<String> unknown =
        names.stream()
            .filter(name -> all.stream().noneMatch(table -> table.name().equals(name)))
            .toList();
    if (!unknown.isEmpty()) {
      throw new InvalidInputException(
          "--tables names '" + String.join("', '", unknown) + "', which is no table",
          "There are " + String.join(", ", all.stream().map(Table::name).toList()) + ".");
    }
    return all.stream().filter(table -> names.isEmpty() || names.contains(table.name())).toList();
  }
}
