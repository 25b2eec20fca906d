package dev.agentbench.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Place and size of the files that hold results while the database is away.
 *
 * @param folder null for the database's own choice: beside the file of an embedded one
 * @param limitBytes of one spool; beyond it the texts of transcripts are left out
 */
public record SpoolSettings(@Nullable Path folder, long limitBytes) {
  public static final SpoolSettings DEFAULT = new SpoolSettings(null, 1L << 30);
}
