package dev.agentbench.export;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.RowSink;
import dev.agentbench.store.Store;
import dev.agentbench.store.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Selection of tables and format of an export.
 *
 * @param tables where each table is a file; all of them otherwise
 * @param gzip whether files are compressed; not for Parquet, which is anyway
 * @param style how CSV is written; other formats have no use for it
 */
public record Export(
    ExportFormat format,
    List<ExperimentId> experiments,
    List<Table> tables,
    boolean gzip,
    CsvStyle style) {
  private static final int BUFFER = 1 << 16;

  public Export {
    experiments = List.copyOf(experiments);
    tables = List.copyOf(tables);
    if (gzip && format == ExportFormat.PARQUET) {
      throw new IllegalArgumentException("a Parquet file is compressed within");
    }
  }

  /** Writes it; memory does not depend on how much there is. */
  public void write(Store store, Destination destination) throws IOException {
    try {
      if (format == ExportFormat.JSON) {
        writeDocuments(store, destination);
      } else {
        store.tables().read(tables, experiments, table -> sink(table, destination));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** How many files it makes. */
  public int files() {
    return format == ExportFormat.JSON ? experiments.size() : tables.size();
  }

  private void writeDocuments(Store store, Destination destination) throws IOException {
    for (ExperimentId experiment : experiments) {
      OutputStream out = open("experiment_" + experiment, destination);
      try (DocumentWriter document = new DocumentWriter(writer(out))) {
        if (!store.experiments().read(experiment, document)) {
          throw new IOException("experiment " + experiment + " was deleted meanwhile");
        }
        document.end();
      }
    }
  }

  private RowSink sink(Table table, Destination destination) throws IOException {
    OutputStream out = open(table.name(), destination);
    try {
      return switch (format) {
        case CSV -> new CsvSink(table, writer(out), style);
        case JSONL -> new JsonLinesSink(table, writer(out));
        case PARQUET -> new ParquetSink(table, out);
        case JSON -> throw new IllegalStateException("documents hold no tables");
      };
    } catch (IOException | RuntimeException e) {
      out.close();
      throw e;
    }
  }

  private OutputStream open(String name, Destination destination) throws IOException {
    OutputStream out = destination.open(name + "." + format.id() + (gzip ? ".gz" : ""));
    try {
      return gzip ? new GZIPOutputStream(out, BUFFER) : out;
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }

  private static Writer writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
  }
}
