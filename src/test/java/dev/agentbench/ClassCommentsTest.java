package dev.agentbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The comment of every class and package says what the thing is, beginning with a noun or verb. */
class ClassCommentsTest {
  private static final Path MAIN = Path.of("src/main/java");

  /** The first comment that begins a line, and its first word. */
  private static final Pattern COMMENT = Pattern.compile("(?m)^/\\*\\*\\s*\\*?\\s*(\\S+)");

  private static final Pattern QUESTION = Pattern.compile("What|How|Who|Whether|Which|Where|When");

  @Test
  void noneBeginsWithAQuestion() throws IOException {
    List<String> questions = new ArrayList<>();
    int comments = 0;
    for (Path source : sources()) {
      Matcher found = COMMENT.matcher(Files.readString(source));
      if (found.find()) {
        comments++;
        if (QUESTION.matcher(found.group(1)).matches()) {
          questions.add(source + ": " + found.group(1));
        }
      }
    }
    assertThat(comments).isGreaterThan(1000);
    assertThat(questions).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
