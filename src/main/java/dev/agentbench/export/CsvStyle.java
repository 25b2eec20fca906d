package dev.agentbench.export;

/**
 * Dialect of CSV.
 *
 * @param delimiter stands between cells: a comma, a semicolon, a tab or a vertical bar
 * @param bom whether a byte order mark comes first, by which spreadsheets know UTF-8
 * @param raw whether texts that a spreadsheet would take for formulas stay as they are
 */
public record CsvStyle(char delimiter, boolean bom, boolean raw) {
  /** RFC 4180, safe for spreadsheets. */
  public static final CsvStyle DEFAULT = new CsvStyle(',', false, false);

  private static final String DELIMITERS = ",;\t|";

  public CsvStyle {
    if (DELIMITERS.indexOf(delimiter) < 0) {
      throw new IllegalArgumentException("no delimiter: " + delimiter);
    }
  }
}
