package dev.agentbench.tool.file;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of a text file, strictly: nothing is replaced by question marks.
 *
 * @param text without the byte order mark
 * @param mark that the file begins with; null: none
 */
public record TextFile(String text, Charset charset, @Nullable ByteOrderMark mark) {
  private static final int PROBE_BYTES = 8000;

  /** A file that is to be made. */
  public static TextFile empty(Optional<Charset> named) {
    return new TextFile("", named.orElse(StandardCharsets.UTF_8), null);
  }

  /** All bytes of a regular file that is not larger than the limit; empty: nothing is there. */
  public static Optional<byte[]> bytes(Path file, Workspace workspace, long maxBytes)
      throws IOException, ToolException {
    FileKind kind = FileKind.of(file);
    if (kind == FileKind.NOTHING) {
      return Optional.empty();
    }
    String shown = workspace.relative(file);
    if (kind == FileKind.FOLDER) {
      throw ToolException.failed(shown + " is a folder; list_files shows what is in it");
    }
    if (kind == FileKind.OTHER) {
      throw ToolException.failed(shown + " is no regular file");
    }
    byte[] bytes = workspace.read(file, (int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
    if (bytes.length > maxBytes) {
      throw ToolException.failed(
          String.format(Locale.ROOT, "%s is larger than %d bytes, the limit", shown, maxBytes));
    }
    return Optional.of(bytes);
  }

  /**
   * Bytes as text; refuses binary data and bytes that are not of this charset.
   *
   * @param named by the agent; without it a byte order mark decides, and else it is UTF-8
   */
  public static TextFile decode(byte[] bytes, Optional<Charset> named, String shown)
      throws ToolException {
    Optional<ByteOrderMark> mark = mark(bytes, named);
    Charset charset = charset(mark, named);
    if (isBinary(bytes, charset)) {
      throw ToolException.failed(shown + " is a binary file, no text");
    }
    int start = mark.map(ByteOrderMark::length).orElse(0);
    try {
      String text =
          charset
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
              .toString();
      return new TextFile(text, charset, mark.orElse(null));
    } catch (CharacterCodingException e) {
      throw ToolException.failed(
          String.format(
              Locale.ROOT,
              "%s is not valid %s; name its encoding with the argument encoding, such as"
                  + " iso-8859-1",
              shown,
              charset.name()));
    }
  }

  /** An empty file with the mark that these bytes begin with. */
  public static TextFile begunWith(byte[] start, Optional<Charset> named) {
    Optional<ByteOrderMark> mark = mark(start, named);
    return mark.isEmpty() ? empty(named) : new TextFile("", mark.get().charset(), mark.get());
  }

  /** Bytes as text, with what is not of the charset replaced. */
  public static String decodeLoosely(byte[] bytes, Optional<Charset> named) {
    Optional<ByteOrderMark> mark = mark(bytes, named);
    int start = mark.map(ByteOrderMark::length).orElse(0);
    return new String(bytes, start, bytes.length - start, charset(mark, named));
  }

  /** A file with other text, with the mark that it had. */
  public TextFile with(String changed) {
    boolean marked = mark != null && changed.startsWith("\uFEFF");
    return new TextFile(marked ? changed.substring(1) : changed, charset, mark);
  }

  /**
   * The file's bytes.
   *
   * @param advice what to do when the charset cannot hold a character
   */
  public byte[] encode(String argument, String advice) throws ToolException {
    byte[] bytes = TextEncoding.encode(text, charset, argument, advice);
    return mark == null ? bytes : mark.before(bytes);
  }

  /** Adds what a reader of the text alone does not see: another charset than UTF-8, a mark. */
  public JsonObject.Builder describe(JsonObject.Builder answer) {
    return answer
        .put("encoding", charset.equals(StandardCharsets.UTF_8) ? null : charset.name())
        .put("byte_order_mark", mark == null ? null : true);
  }

  /** A NUL among the first bytes, which no text has: the rule that Git uses. */
  public static boolean isBinary(byte[] bytes, Optional<Charset> named) {
    return isBinary(bytes, charset(mark(bytes, named), named));
  }

  private static boolean isBinary(byte[] bytes, Charset charset) {
    boolean zerosAreText =
        charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    for (int i = 0; i < Math.min(bytes.length, PROBE_BYTES) && !zerosAreText; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static Optional<ByteOrderMark> mark(byte[] bytes, Optional<Charset> named) {
    return ByteOrderMark.of(bytes).filter(mark -> named.isEmpty() || mark.fits(named.get()));
  }

  private static Charset charset(Optional<ByteOrderMark> mark, Optional<Charset> named) {
    // Without a mark UTF-16 is big-endian; Java's charset of that name would add a mark on writing.
    Charset unmarked =
        named
            .map(
                charset ->
                    charset.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : charset)
            .orElse(StandardCharsets.UTF_8);
    return mark.map(ByteOrderMark::charset).orElse(unmarked);
  }
}
