package dev.agentbench.cli.options;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.export.CsvStyle;
import dev.agentbench.export.ExportFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options on the dialect of CSV. */
public final class CsvOptions {
  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description =
          "Delimiter of csv cells: a comma (default), ';', '|' or the word tab. Spreadsheets in"
              + " many languages expect ';'.")
  private @Nullable String delimiter;

  @Option(
      names = "--bom",
      description = "Begin csv with a byte order mark, so that Excel reads it as UTF-8.")
  private boolean bom;

  @Option(
      names = "--raw",
      description = "Do not escape csv texts that spreadsheets would run as formulas.")
  private boolean raw;

  /** The style for {@code format}; refuses options that mean nothing there. */
  public CsvStyle style(ExportFormat format) {
    if (format != ExportFormat.CSV) {
      refuse(format, raw, "--raw");
      refuse(format, bom, "--bom");
      refuse(format, delimiter != null, "--delimiter");
    }
    return new CsvStyle(delimiter == null ? ',' : delimiter(delimiter), bom, raw);
  }

  private static void refuse(ExportFormat format, boolean given, String option) {
    if (given) {
      throw new InvalidInputException(
          option + " is for csv, not for " + format.id(), "Leave out " + option + ".");
    }
  }

  private static char delimiter(String text) {
    return switch (text) {
      case ",", "comma" -> ',';
      case ";", "semicolon" -> ';';
      case "|", "pipe" -> '|';
      case "\t", "\\t", "tab" -> '\t';
      default ->
          throw new InvalidInputException(
              "--delimiter is '" + text + "', not one of ',' ';' '|' tab",
              "A shell needs quotes around ';' and '|'.");
    };
  }
}
