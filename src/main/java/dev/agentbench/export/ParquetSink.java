package dev.agentbench.export;

import dev.agentbench.store.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/**
 * A table as an Apache Parquet file, compressed by Zstandard. At most one row group is in memory,
 * and ten rows whose texts may be larger than that.
 */
final class ParquetSink implements CellSink {
  private static final long ROW_GROUP_BYTES = 8L << 20;
  private static final int PAGE_BYTES = 256 << 10;

  private final ParquetWriter<@Nullable Object[]> out;

  /** The cells of the row that is not whole yet. */
  private final @Nullable Object[] row;

  private int position;

  /**
   * @param out closed with this
   */
  ParquetSink(Table table, OutputStream out) throws IOException {
    this.row = new Object[table.columns().size()];
    // Looked at after ten rows at the latest: each may hold many megabytes.
    this.out =
        new Builder(table, out)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new ZstdPages())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withPageSize(PAGE_BYTES)
            .withMinRowCountForPageSizeCheck(1)
            .withMaxRowCountForPageSizeCheck(10)
            .build();
  }

  @Override
  public void cell(@Nullable Object value) {
    row[position] = value;
    position++;
  }

  @Override
  public void endRow() throws IOException {
    out.write(row);
    Arrays.fill(row, null);
    position = 0;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {
    private final Table table;

    Builder(Table table, OutputStream out) {
      super(new ParquetStream(out));
      this.table = table;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration unused) {
      return new ParquetRows(table);
    }

    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration unused) {
      throw new IllegalStateException("Hadoop is not available");
    }
  }
}
