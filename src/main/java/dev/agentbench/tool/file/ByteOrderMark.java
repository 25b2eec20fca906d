package dev.agentbench.tool.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** A byte order mark at the start of a file: it tells the charset and is no part of the text. */
public enum ByteOrderMark {
  UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
  // Before UTF-16, whose mark is the beginning of this one.
  UTF_32LE(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0),
  UTF_32BE(Charset.forName("UTF-32BE"), 0, 0, 0xFE, 0xFF),
  UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
  UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF);

  /** Bytes of the longest mark. */
  public static final int LONGEST = 4;

  private final Charset charset;

  @SuppressWarnings("ImmutableEnumChecker") // changed by nobody
  private final byte[] bytes;

  ByteOrderMark(Charset charset, int... bytes) {
    this.charset = charset;
    this.bytes = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      this.bytes[i] = (byte) bytes[i];
    }
  }

  /** The mark that these bytes begin with. */
  static Optional<ByteOrderMark> of(byte[] content) {
    return Stream.of(values()).filter(mark -> mark.begins(content)).findFirst();
  }

  private boolean begins(byte[] content) {
    if (content.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (content[i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  Charset charset() {
    return charset;
  }

  int length() {
    return bytes.length;
  }

  /** Whether who names this charset means a file with this mark: UTF-16 stands for both orders. */
  boolean fits(Charset named) {
    return charset.name().startsWith(named.name()) || charset.equals(named);
  }

  /** The mark and then these bytes. */
  byte[] before(byte[] content) {
    byte[] all = new byte[bytes.length + content.length];
    System.arraycopy(bytes, 0, all, 0, bytes.length);
    System.arraycopy(content, 0, all, bytes.length, content.length);
    return all;
  }
}
