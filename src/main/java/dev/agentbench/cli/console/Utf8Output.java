package dev.agentbench.cli.console;

import dev.agentbench.text.ScreenWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes of a UTF-8 text on their way to a writer, which stays open. */
public final class Utf8Output extends OutputStream {
  private static final int BUFFER = 1 << 13;

  private final ScreenWriter out;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
  private final CharBuffer chars = CharBuffer.allocate(BUFFER);

  public Utf8Output(ScreenWriter out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    int at = offset;
    while (at < offset + length) {
      int part = Math.min(bytes.remaining(), offset + length - at);
      bytes.put(source, at, part);
      at += part;
      decode(false);
    }
    refuseLoss();
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    decode(true);
    refuseLoss();
  }

  private void refuseLoss() throws IOException {
    Optional<IOException> failure = out.failure();
    if (failure.isPresent()) {
      throw new IOException("standard output: " + failure.get().getMessage(), failure.get());
    }
  }

  /** A character whose bytes are not all there yet waits for the rest. */
  private void decode(boolean last) {
    bytes.flip();
    decoder.decode(bytes, chars, last);
    bytes.compact();
    chars.flip();
    out.data(chars.toString());
    chars.clear();
  }
}
