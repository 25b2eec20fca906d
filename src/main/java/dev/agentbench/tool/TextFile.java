package dev.agentbench.tool;

import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Text in and out of bytes, strictly: nothing is replaced by question marks. */
final class TextFile {
  private static final int PROBE_BYTES = 8000;

  private TextFile() {}

  /** The charset that an agent named. */
  static Charset charset(String name) throws ToolException {
    try {
      Charset charset = Charset.forName(name.strip());
      if (charset.canEncode()) {
        return charset;
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      // Told below, as for one that can only be read.
    }
    throw ToolException.invalid(
        "argument encoding: expected a charset such as utf-8 or iso-8859-1, got \"%s\""
            .formatted(EditDistance.bounded(name)));
  }

  /** All bytes of a regular file that is not larger than the limit. */
  static byte[] bytes(Path file, Workspace workspace, long maxBytes)
      throws IOException, ToolException {
    String shown = workspace.relative(file);
    if (Files.isDirectory(file)) {
      throw ToolException.failed(shown + " is a folder; list_files shows what is in it");
    }
    if (!Files.isRegularFile(file)) {
      throw ToolException.failed(shown + " is no regular file");
    }
    byte[] bytes = workspace.read(file, (int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
    if (bytes.length > maxBytes) {
      throw ToolException.failed(
          String.format(
              Locale.ROOT,
              "%s is larger than %d bytes; search_in_code finds text in pieces of it",
              shown,
              maxBytes));
    }
    return bytes;
  }

  /** Bytes as text; refuses binary data and bytes that are not of this charset. */
  static String decode(byte[] bytes, Charset charset, String shown) throws ToolException {
    boolean zerosAreText =
        charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    if (!zerosAreText && isBinary(bytes)) {
      throw ToolException.failed(shown + " is a binary file, no text");
    }
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw ToolException.failed(
          "%s is not valid %s; name its encoding, such as iso-8859-1"
              .formatted(shown, charset.name()));
    }
  }

  static byte[] encode(String text, Charset charset) throws ToolException {
    try {
      ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw ToolException.invalid(
          "argument content has characters that %s cannot hold; use utf-8"
              .formatted(charset.name()));
    }
  }

  /** A NUL among the first bytes: the rule that Git uses. */
  static boolean isBinary(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, PROBE_BYTES); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** Lines as an editor counts them: a line break at the end starts no further line. */
  static long countLines(String text) {
    return text.lines().count();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
