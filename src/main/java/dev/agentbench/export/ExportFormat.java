package dev.agentbench.export;

import java.util.Locale;

/** In which form results are written. */
public enum ExportFormat {
  CSV,
  JSONL,
  PARQUET,
  /** A document for each experiment, which can be imported again. */
  JSON;

  /** As it is typed; also what names of its files end with. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
