package dev.agentbench.cli.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Document of {@code experiments import --json}.
 *
 * @param database where the files were imported into
 */
record ImportView(String database, List<ImportedFile> files) {

  /**
   * A file.
   *
   * @param result {@code imported}, {@code already_there}, {@code reviews_added} to what was there,
   *     or {@code incomplete}: a spool of which not every record could be imported, which is kept
   * @param experiment id of the experiment of a document; null for a spool
   * @param records imported of a spool, or there already; null for a document
   * @param trials finished ones among the records of a spool; null for a document
   * @param problems of a spool
   */
  record ImportedFile(
      String file,
      String result,
      @Nullable String experiment,
      @Nullable Integer records,
      @Nullable Integer trials,
      List<String> problems) {}
}
