package dev.agentbench.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.agentbench.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads one YAML document as a tree of {@link YamlNode}s. The text is not trusted: its size, depth
 * and number of values (aliases counted as what they stand for) are bounded, no tag makes an
 * object.
 */
public final class YamlTree {
  /** Largest file that is read. */
  static final int MAX_BYTES = 16 << 20;

  /** Longest line: the parser's time grows with its square. */
  static final int MAX_LINE = 1 << 20;

  private static final EventParser.Factory FACTORY = factory();

  private YamlTree() {}

  /**
   * Reads a file in UTF-8.
   *
   * @param source the file as the user named it, for problems
   * @return the root; a null scalar for an empty document; empty when the file could not be read,
   *     and then {@code problems} has the reasons
   */
  public static Optional<YamlNode> read(Path file, String source, Problems problems) {
    try {
      return Optional.of(text(file)).flatMap(text -> parse(text, source, problems));
    } catch (CharacterCodingException malformed) {
      problems.error(ofFile(source, "is not text in UTF-8", "Save it as UTF-8."));
    } catch (IOException unreadable) {
      problems.error(ofFile(source, unreadable.getMessage(), null));
    }
    return Optional.empty();
  }

  /** Parses text; otherwise like {@link #read}. */
  public static Optional<YamlNode> parse(String text, String source, Problems problems) {
    if (text.lines().anyMatch(line -> line.length() > MAX_LINE)) {
      problems.error(ofFile(source, "has a line of more than " + MAX_LINE + " characters", null));
      return Optional.empty();
    }
    try (EventParser parser = FACTORY.createParser(text)) {
      return Optional.of(new TreeBuilder(parser, source, problems).document());
    } catch (TreeBuilder.RefusedException refused) {
      problems.error(refused.problem());
    } catch (JsonProcessingException malformed) {
      problems.error(ofSyntax(source, malformed));
    } catch (IOException impossible) {
      throw new IllegalStateException("reading from memory failed", impossible);
    }
    return Optional.empty();
  }

  private static String text(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("does not exist");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("is not a regular file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException failed) {
      throw new IOException("cannot be read: " + failed, failed);
    }
    if (bytes.length > MAX_BYTES) {
      throw new IOException("is larger than " + (MAX_BYTES >> 20) + " MiB, which is refused");
    }
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Problem ofFile(String source, String message, @Nullable String advice) {
    return new Problem(source, 0, 0, null, message, advice);
  }

  private static Problem ofSyntax(String source, JsonProcessingException malformed) {
    if (malformed.getCause() instanceof MarkedYAMLException marked
        && marked.getProblemMark() != null) {
      String context = marked.getContext() == null ? "" : marked.getContext() + ": ";
      return new Problem(
          source,
          marked.getProblemMark().getLine() + 1,
          marked.getProblemMark().getColumn() + 1,
          null,
          "is not valid YAML: " + context + marked.getProblem(),
          "Look at the quotes, colons and indentation here and in the line before.");
    }
    JsonLocation at = malformed.getLocation();
    return new Problem(
        source,
        at == null ? 0 : Math.max(0, at.getLineNr()),
        at == null ? 0 : Math.max(0, at.getColumnNr()),
        null,
        "is not valid YAML: " + malformed.getOriginalMessage(),
        null);
  }

  private static EventParser.Factory factory() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    return new EventParser.Factory(
        YAMLFactory.builder()
            .loaderOptions(options)
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(MAX_BYTES).build()));
  }
}
