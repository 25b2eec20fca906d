package dev.agentbench.export;

import dev.agentbench.store.RowSink;
import dev.agentbench.store.Table;
import dev.agentbench.store.Table.Column;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV after RFC 4180, but for the delimiter: a line of names, then a line for each row,
 * each with CR and LF at its end. Nothing at all is SQL's NULL, two quotes are an empty text.
 */
final class CsvSink implements RowSink {
  /** What makes a spreadsheet take a text for a formula. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n";

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Writer out;
  private final CsvStyle style;
  private boolean inRow;

  /**
   * Writes the names at once.
   *
   * @param out closed with this
   * @param style when it is not raw, a {@code '} stands before each text that a spreadsheet would
   *     take for a formula
   */
  CsvSink(Table table, Writer out, CsvStyle style) throws IOException {
    this.out = out;
    this.style = style;
    if (style.bom()) {
      out.write(BYTE_ORDER_MARK);
    }
    for (Column column : table.columns()) {
      plain(column.name());
    }
    endRow();
  }

  @Override
  public void text(@Nullable String value) throws IOException {
    if (value == null) {
      separate();
      return;
    }
    boolean formula =
        !style.raw() && !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
    String cell = formula ? "'" + value : value;
    plain(needsQuotes(cell) ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
  }

  @Override
  public void integer(@Nullable Long value) throws IOException {
    plain(value);
  }

  @Override
  public void real(@Nullable Double value) throws IOException {
    plain(value);
  }

  @Override
  public void bool(@Nullable Boolean value) throws IOException {
    plain(value);
  }

  @Override
  public void instant(@Nullable Instant value) throws IOException {
    text(value == null ? null : value.toString());
  }

  @Override
  public void endRow() throws IOException {
    out.write("\r\n");
    inRow = false;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void plain(@Nullable Object value) throws IOException {
    separate();
    if (value != null) {
      out.write(value.toString());
    }
  }

  private void separate() throws IOException {
    if (inRow) {
      out.write(style.delimiter());
    }
    inRow = true;
  }

  private boolean needsQuotes(String cell) {
    for (int at = 0; at < cell.length(); at++) {
      char found = cell.charAt(at);
      if (found == '"' || found == style.delimiter() || found == '\r' || found == '\n') {
        return true;
      }
    }
    return cell.isEmpty();
  }
}
