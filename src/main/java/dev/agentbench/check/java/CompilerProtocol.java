package dev.agentbench.check.java;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts and bytes between a {@link CompilerProcess} and its {@link CompileServer}. */
final class CompilerProtocol {
  private static final int MAX_BYTES = 64 << 20;
  private static final int NONE = -1;

  private CompilerProtocol() {}

  static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static void write(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(NONE);
    } else {
      write(out, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  static void write(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      write(out, text);
    }
  }

  static byte[] bytes(DataInputStream in) throws IOException {
    return bytes(in, in.readInt());
  }

  private static byte[] bytes(DataInputStream in, int length) throws IOException {
    if (length < 0 || length > MAX_BYTES) {
      throw new IOException("a length of " + length);
    }
    return in.readNBytes(length);
  }

  static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  /** A text that may be absent. */
  static @Nullable String optional(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length == NONE ? null : new String(bytes(in, length), StandardCharsets.UTF_8);
  }

  static List<String> texts(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(in));
    }
    return texts;
  }
}
