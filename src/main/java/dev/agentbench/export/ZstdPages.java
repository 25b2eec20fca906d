package dev.agentbench.export;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.util.Native;
import dev.agentbench.error.BenchmarkException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses the pages of a Parquet file by Zstandard. Parquet's own factory does it through
 * Hadoop.
 */
final class ZstdPages implements CompressionCodecFactory {
  private static final int LEVEL = 3;

  private final ZstdCompressCtx context;

  /**
   * To be released.
   *
   * @throws BenchmarkException when this machine does not run Zstandard's library
   */
  ZstdPages() {
    try {
      Native.load();
    } catch (LinkageError e) {
      throw new BenchmarkException(
          "Parquet cannot be written here: Zstandard's library does not load: " + e.getMessage(),
          "Name a folder from which libraries may be loaded by -Djava.io.tmpdir=DIR, or export"
              + " csv or jsonl.",
          e);
    }
    context = new ZstdCompressCtx();
    context.setLevel(LEVEL);
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    if (codec != CompressionCodecName.ZSTD) {
      throw new UnsupportedOperationException(codec + " is not written");
    }
    return new Compressor(context);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("nothing is read");
  }

  @Override
  public void release() {
    context.close();
  }

  private static final class Compressor implements BytesInputCompressor {
    private final ZstdCompressCtx context;
    private byte[] compressed = new byte[0];

    Compressor(ZstdCompressCtx context) {
      this.context = context;
    }

    @Override
    public BytesInput compress(BytesInput page) {
      ByteBuffer plain = page.toByteBuffer(new HeapByteBufferAllocator(), buffer -> {});
      int bound = Math.toIntExact(Zstd.compressBound(plain.remaining()));
      if (compressed.length < bound) {
        compressed = new byte[bound];
      }
      int size =
          context.compressByteArray(
              compressed,
              0,
              compressed.length,
              plain.array(),
              plain.arrayOffset() + plain.position(),
              plain.remaining());
      return BytesInput.from(Arrays.copyOf(compressed, size));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {}
  }
}
