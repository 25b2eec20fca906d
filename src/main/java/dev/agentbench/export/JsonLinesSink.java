package dev.agentbench.export;

import dev.agentbench.json.JsonLines;
import dev.agentbench.store.RowSink;
import dev.agentbench.store.Table;
import dev.agentbench.store.Table.Column;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table as JSON Lines: an object for each row, with all columns. */
final class JsonLinesSink implements RowSink {
  private final List<Column> columns;
  private final JsonLines lines;
  private int position;

  /**
   * @param out closed with this
   */
  JsonLinesSink(Table table, Writer out) throws IOException {
    this.columns = table.columns();
    this.lines = new JsonLines(out);
  }

  @Override
  public void text(@Nullable String value) throws IOException {
    lines.field(name(), value);
  }

  @Override
  public void integer(@Nullable Long value) throws IOException {
    lines.field(name(), value);
  }

  @Override
  public void real(@Nullable Double value) throws IOException {
    lines.field(name(), value);
  }

  @Override
  public void bool(@Nullable Boolean value) throws IOException {
    lines.field(name(), value);
  }

  @Override
  public void instant(@Nullable Instant value) throws IOException {
    lines.field(name(), value == null ? null : value.toString());
  }

  @Override
  public void endRow() throws IOException {
    lines.end();
    position = 0;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private String name() {
    return columns.get(position++).name();
  }
}
