package dev.agentbench.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.ServerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Changes frames at random, and knows what has to hold for any text. */
final class CodecFuzzer {
  static final Path FOUND = Path.of("src", "test", "resources", "fuzz", "found");

  private static final Path FRAMES = Path.of("src", "test", "resources", "fuzz", "frames.txt");
  private static final int LONGEST = 20_000;

  /** What parsers stumble over. */
  private static final List<String> STRANGE =
      List.of(
          "null",
          "true",
          "\"\"",
          "{}",
          "[]",
          "-0",
          "1e999",
          "-1E-999",
          "9223372036854775808",
          "0.1e400000000",
          "NaN",
          "\\u0000",
          "\\ud800",
          "\ud800",
          "\udc00",
          "\u2028",
          "\\",
          "\"",
          "{\"a\":",
          "[[[[",
          "]",
          "}",
          ",",
          ":",
          "1970-01-01T00:00:00",
          "+999999999-12-31T23:59:59",
          "-999999999-01-01T00:00:00+18:00",
          "2026-02-30T25:61:61",
          "True",
          "\"type\":\"error\",");

  private static final MessageCodec CODEC = new MessageCodec();

  private final Random random;
  private final List<String> corpus;

  CodecFuzzer(long seed, List<String> corpus) {
    this.random = new Random(seed);
    this.corpus = List.copyOf(corpus);
  }

  /** One frame of each kind, and what earlier runs found. */
  static List<String> corpus() throws IOException {
    List<String> texts = new ArrayList<>(Files.readAllLines(FRAMES));
    try (Stream<Path> files = Files.list(FOUND)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".txt")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }

  /** A frame of the corpus, changed in one to eight places. */
  String next() {
    String text = pick(corpus);
    for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
      text = change(text);
    }
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  private String change(String text) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(12));
    String before = text.substring(0, from);
    String after = text.substring(to);
    return switch (random.nextInt(6)) {
      case 0 -> before + after;
      case 1 -> before + pick(STRANGE) + after;
      case 2 -> before + pick(STRANGE) + text.substring(from);
      case 3 -> before + text.substring(from, to).repeat(1 + random.nextInt(40)) + after;
      case 4 -> before + (char) random.nextInt(0x10000) + after;
      default -> before + part(pick(corpus)) + after;
    };
  }

  private String part(String text) {
    int from = random.nextInt(text.length() + 1);
    return text.substring(from, from + random.nextInt(text.length() - from + 1));
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  /** Nothing throws, and what was understood is understood the same when written again. */
  static void check(String text) {
    Optional<ServerMessage> message = CODEC.readServerMessage(text);
    message.ifPresent(
        read -> {
          for (Dialect dialect : List.of(Dialect.NULLS_DROPPED, Dialect.NULLS_SENT)) {
            assertThat(CODEC.readServerMessage(CODEC.write(read, dialect))).contains(read);
          }
        });
    CODEC
        .readClientMessage(text)
        .ifPresent(read -> assertThat(CODEC.readClientMessage(CODEC.write(read))).contains(read));
    CODEC
        .readObject(text)
        .ifPresent(read -> assertThat(CODEC.readObject(CODEC.write(read))).contains(read));
    assertThat(CODEC.readMetrics(text)).isNotNull();
  }
}
