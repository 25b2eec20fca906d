package dev.agentbench.web.api;

import dev.agentbench.export.CsvStyle;
import dev.agentbench.export.Export;
import dev.agentbench.export.ExportFormat;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.Table;
import dev.agentbench.web.Archive;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.WebProblem;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** Exports of an experiment as downloads, written as they are read from the database. */
final class Downloads {
  private final Archive archive;

  Downloads(Archive archive) {
    this.archive = archive;
  }

  /** The whole experiment as a document that can be imported. */
  void document(Context context) throws IOException {
    Experiment experiment = archive.experiment(context.pathParam("id"));
    send(context, experiment, List.of(), ExportFormat.JSON, "experiment_" + experiment.id());
  }

  /** A table of an experiment as CSV, JSON Lines or Parquet. */
  void table(Context context) throws IOException {
    Experiment experiment = archive.experiment(context.pathParam("id"));
    String name = context.pathParam("table");
    Table table =
        archive.store().tables().all().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> WebProblem.notFound("There is no such table."));
    ExportFormat format =
        new Parameters(context).choice("format", ExportFormat.class).orElse(ExportFormat.CSV);
    if (format == ExportFormat.JSON) {
      throw WebProblem.badRequest("format has to be one of csv, jsonl, parquet.");
    }
    send(context, experiment, List.of(table), format, table.name());
  }

  private void send(
      Context context, Experiment experiment, List<Table> tables, ExportFormat format, String name)
      throws IOException {
    context
        .contentType(type(format))
        .header("Content-Disposition", "attachment; filename=\"" + name + "." + format.id() + "\"");
    new Export(format, List.of(experiment.id()), tables, false, CsvStyle.DEFAULT)
        .write(archive.store(), ignored -> context.outputStream());
  }

  private static String type(ExportFormat format) {
    return switch (format) {
      case CSV -> "text/csv; charset=utf-8";
      case JSONL -> "application/jsonl";
      case PARQUET -> "application/vnd.apache.parquet";
      case JSON -> "application/json";
    };
  }
}
