package dev.agentbench.tool.file;

import dev.agentbench.text.Cut;
import dev.agentbench.tool.call.Arguments;
import dev.agentbench.tool.call.ToolException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/** The argument {@code encoding} of the tools that read and write text. */
public final class TextEncoding {
  private TextEncoding() {}

  /** The charset that an agent named; empty when it named none. */
  public static Optional<Charset> of(Arguments arguments) throws ToolException {
    Optional<String> name = arguments.optional("encoding");
    return name.isEmpty() ? Optional.empty() : Optional.of(charset(name.get()));
  }

  private static Charset charset(String name) throws ToolException {
    try {
      Charset charset = Charset.forName(name.strip());
      if (charset.canEncode()) {
        return charset;
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      // Told below, as for one that can only be read.
    }
    throw ToolException.invalid(
        String.format(
            Locale.ROOT,
            "argument encoding: expected a charset such as utf-8 or iso-8859-1, got \"%s\"",
            Cut.of(name)));
  }

  /**
   * A text as bytes.
   *
   * @param argument that the text came from
   * @param advice what to do when the charset cannot hold a character
   */
  static byte[] encode(String text, Charset charset, String argument, String advice)
      throws ToolException {
    CharsetEncoder encoder = charset.newEncoder();
    try {
      ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw unmappable(text, charset.newEncoder(), argument, advice);
    }
  }

  private static ToolException unmappable(
      String text, CharsetEncoder encoder, String argument, String advice) {
    int index = 0;
    int sign = 0;
    while (index < text.length()) {
      sign = text.codePointAt(index);
      if (isHalf(sign) || !encoder.canEncode(Character.toString(sign))) {
        break;
      }
      index += Character.charCount(sign);
    }
    return isHalf(sign)
        ? ToolException.invalid(
            String.format(
                Locale.ROOT,
                "argument %s holds half of a surrogate pair, \\u%04X, which no encoding can hold; send the whole character",
                argument,
                sign))
        : ToolException.invalid(
            String.format(
                Locale.ROOT,
                "argument %s holds the character U+%04X, which %s cannot hold; %s",
                argument,
                sign,
                encoder.charset().name(),
                advice));
  }

  private static boolean isHalf(int sign) {
    return sign >= Character.MIN_SURROGATE && sign <= Character.MAX_SURROGATE;
  }
}
