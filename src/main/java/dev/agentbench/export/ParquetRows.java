package dev.agentbench.export;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import dev.agentbench.store.Table;
import dev.agentbench.store.Table.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Rows of a table as Parquet records: a value for each column, in their order. */
final class ParquetRows extends WriteSupport<@Nullable Object[]> {
  private static final long MICROS = 1_000_000;
  private static final int NANOS_OF_MICRO = 1_000;

  private final Table table;
  private final List<Column> columns;

  /** Null until writing begins. */
  private @Nullable RecordConsumer consumer;

  ParquetRows(Table table) {
    this.table = table;
    this.columns = table.columns();
  }

  @Override
  public WriteContext init(ParquetConfiguration unused) {
    Type[] fields = columns.stream().map(ParquetRows::field).toArray(Type[]::new);
    return new WriteContext(new MessageType(table.name(), fields), Map.of());
  }

  @Override
  @SuppressWarnings("deprecation")
  public WriteContext init(Configuration unused) {
    throw new IllegalStateException("Hadoop is not available");
  }

  @Override
  public void prepareForWrite(RecordConsumer records) {
    consumer = records;
  }

  @Override
  public void write(@Nullable Object[] row) {
    RecordConsumer records = Objects.requireNonNull(consumer, "prepared");
    records.startMessage();
    for (int at = 0; at < row.length; at++) {
      Object value = row[at];
      if (value != null) {
        String name = columns.get(at).name();
        records.startField(name, at);
        add(records, name, value);
        records.endField(name, at);
      }
    }
    records.endMessage();
  }

  private static void add(RecordConsumer records, String name, Object value) {
    if (value instanceof String text) {
      records.addBinary(Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8)));
    } else if (value instanceof Long number) {
      records.addLong(number);
    } else if (value instanceof Double number) {
      records.addDouble(number);
    } else if (value instanceof Boolean truth) {
      records.addBoolean(truth);
    } else {
      records.addLong(micros(name, (Instant) value));
    }
  }

  /** Since 1970; what is finer is cut off. */
  private static long micros(String column, Instant time) {
    try {
      long seconds = Math.multiplyExact(time.getEpochSecond(), MICROS);
      return Math.addExact(seconds, time.getNano() / NANOS_OF_MICRO);
    } catch (ArithmeticException e) {
      throw new UncheckedIOException(
          new IOException(column + " is " + time + ", which Parquet cannot hold", e));
    }
  }

  private static Type field(Column column) {
    return switch (column.type()) {
      case TEXT -> Types.optional(BINARY).as(stringType()).named(column.name());
      case INTEGER -> Types.optional(INT64).named(column.name());
      case REAL -> Types.optional(DOUBLE).named(column.name());
      case BOOLEAN -> Types.optional(BOOLEAN).named(column.name());
      case INSTANT ->
          Types.optional(INT64).as(timestampType(true, TimeUnit.MICROS)).named(column.name());
    };
  }
}
