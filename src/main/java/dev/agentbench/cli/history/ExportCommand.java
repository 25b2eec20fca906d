package dev.agentbench.cli.history;

import dev.agentbench.app.ExperimentFinder;
import dev.agentbench.app.Stores;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.Utf8Output;
import dev.agentbench.cli.options.Choice;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.CsvOptions;
import dev.agentbench.cli.options.ExportSelection;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.export.CsvStyle;
import dev.agentbench.export.Export;
import dev.agentbench.export.ExportFolder;
import dev.agentbench.export.ExportFormat;
import dev.agentbench.file.OutputFile;
import dev.agentbench.file.UserPath;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Store;
import dev.agentbench.store.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes experiments to files for other programs. */
@Command(
    name = "export",
    description = "Export experiments to files for other programs.",
    footer = {
      "",
      "Examples:",
      "  benchmark export --experiment-id 3f2a",
      "  benchmark export --experiment-id latest --delimiter ';' --bom --output for-excel",
      "  benchmark export --all --since 2026-01-31 --format jsonl --gzip",
      "  benchmark export --all --format parquet --output lake",
      "  benchmark export --all --tables task_executions --output - > executions.csv"
    })
public final class ExportCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";
  private static final Path EXPORTS = Path.of("exports");

  private final Console console;

  @Mixin private ExportSelection selection = new ExportSelection();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "csv",
      description =
          "csv, jsonl, parquet, or json: one document per experiment, which can be imported"
              + " (default: ${DEFAULT-VALUE}).")
  private String format = "csv";

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Folder for the files, replacing those of an earlier export; or - for standard"
              + " output, if it is one file (default: a new folder exports/export_DATE_TIME).")
  private @Nullable String output;

  @Option(
      names = "--tables",
      paramLabel = "NAME,...",
      description = "Export only these tables (default: all).")
  private List<String> tables = new ArrayList<>();

  @Option(names = "--gzip", description = "Compress the files.")
  private boolean gzip;

  @Mixin private CsvOptions csv = new CsvOptions();

  @Option(names = "--json", description = "Print the names of the files as one JSON document.")
  private boolean json;

  @Mixin private GlobalOptions global = new GlobalOptions();

  public ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ExportFormat wanted = parsedFormat();
    CsvStyle style = csv.style(wanted);
    refuseWhatDoesNotFit(wanted);
    try (Store store =
        Stores.openExisting(new CommandSetup(console, global).configure(List.of()).store())) {
      List<ExperimentId> experiments =
          selection.of(store.experiments(), new ExperimentFinder(store.experiments()));
      write(new Export(wanted, experiments, chosen(store.tables().all()), gzip, style), store);
    }
    return ExitCodes.OK;
  }

  private void write(Export export, Store store) {
    try {
      if (STANDARD_OUTPUT.equals(output)) {
        toStandardOutput(export, store);
      } else {
        toFolder(export, store);
      }
    } catch (IOException e) {
      throw new BenchmarkException(
          "The export could not be written to "
              + (output == null ? EXPORTS : output)
              + ": "
              + OutputFile.reason(e),
          STANDARD_OUTPUT.equals(output)
              ? "The output is incomplete."
              : "Make the folder writable, free some space, or choose another with --output.",
          e);
    }
  }

  private void toFolder(Export export, Store store) throws IOException {
    try (ExportFolder folder =
        output == null
            ? ExportFolder.dated(EXPORTS, Instant.now())
            : ExportFolder.open(UserPath.of(output))) {
      export.write(store, folder);
      List<Path> files = folder.publish();
      if (json) {
        console.out().println(JsonDocument.of(ExportView.of(export, files)));
      } else {
        files.forEach(console.out()::println);
      }
    }
  }

  private void toStandardOutput(Export export, Store store) throws IOException {
    if (export.files() != 1) {
      throw new InvalidInputException(
          "--output - takes one file, not " + export.files(),
          "Choose one table with --tables (one experiment in json), or a folder with --output.");
    }
    export.write(store, name -> new Utf8Output(console.out()));
  }

  private ExportFormat parsedFormat() {
    return Stream.of(ExportFormat.values())
        .filter(each -> each.id().equals(format))
        .findFirst()
        .orElseThrow(() -> Choice.unknown("--format", format, formats()));
  }

  private static List<String> formats() {
    return Stream.of(ExportFormat.values()).map(ExportFormat::id).toList();
  }

  private void refuseWhatDoesNotFit(ExportFormat wanted) {
    if (wanted == ExportFormat.JSON && !tables.isEmpty()) {
      throw new InvalidInputException(
          "--tables is for csv, jsonl and parquet: a json document has all tables",
          "Remove --tables.");
    }
    if (wanted == ExportFormat.PARQUET) {
      refuseWhatDoesNotFitParquet();
    }
    if (json && STANDARD_OUTPUT.equals(output)) {
      throw new InvalidInputException(
          "--json lists the files of a folder, but --output - writes to standard output",
          "Remove --json, or choose a folder with --output.");
    }
    if (gzip && STANDARD_OUTPUT.equals(output)) {
      throw new InvalidInputException(
          "--gzip is for files", "Pipe standard output through gzip instead.");
    }
  }

  private void refuseWhatDoesNotFitParquet() {
    if (STANDARD_OUTPUT.equals(output)) {
      throw new InvalidInputException(
          "--output - is for text formats: readers of Parquet need a file",
          "Choose a folder with --output.");
    }
    if (gzip) {
      throw new InvalidInputException(
          "--gzip is not for parquet: its files are already compressed", "Remove --gzip.");
    }
  }

  private List<Table> chosen(List<Table> all) {
    List<String> names = Choice.words("--tables", tables);
    List<String> unknown =
        names.stream()
            .filter(name -> all.stream().noneMatch(table -> table.name().equals(name)))
            .toList();
    if (!unknown.isEmpty()) {
      throw Choice.unknown("--tables", "table", unknown, all.stream().map(Table::name).toList());
    }
    return all.stream().filter(table -> names.isEmpty() || names.contains(table.name())).toList();
  }
}
