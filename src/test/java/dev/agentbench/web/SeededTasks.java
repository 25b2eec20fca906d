package dev.agentbench.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** Task files of the seeded web UI: some to be edited, and one in which all text is hostile. */
public final class SeededTasks {
  public static final String FILE =
      """
      # Tasks of the seeded UI.
      tasks:
        # The first one.
        - id: one
          category: simple
          type: coding
          title: "Greet"   # short
          description: |
            Write hello.txt with one line: hello.
          auto_check:
            - {type: file_exists, params: {path: hello.txt}}   # there
            - {type: contains_text, params: {path: hello.txt, text: hello}}
          tags: [files, first]

        - id: two
          category: medium
          type: question
          title: "Answer"
          description: |
            Say what the readme is about, in a line DONE.
          auto_check:
            - {type: response_contains, params: {text: "library"}}

      metadata: {made_by: hand}   # kept
      """;

  private static final String HOSTILE =
      """
      tasks:
        - id: hostile
          category: TEXT
          title: TEXT
          description: TEXT
          auto_check:
            - {type: contains_text, params: {path: hello.txt, text: TEXT}}
          tags: [TEXT]
      """;

  private static final String SOLUTION =
      """
      task: one
      steps:
        - call: write_file
          arguments: {path: hello.txt, content: "hello"}
      answer: "Done."
      """;

  private SeededTasks() {}

  static void write(Path folder) {
    try {
      Files.createDirectories(folder.resolve("solutions"));
      Files.writeString(folder.resolve("seeded.yaml"), FILE);
      Files.writeString(
          folder.resolve("hostile.yaml"),
          HOSTILE.replace("TEXT", quoted(SeededUi.HOSTILE)),
          StandardCharsets.UTF_8);
      Files.writeString(folder.resolve("solutions").resolve("one.yaml"), SOLUTION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String text) {
    return text.chars()
        .mapToObj(
            unit ->
                unit == '"' || unit == '\\'
                    ? "\\" + (char) unit
                    : unit < 0x20 || unit > 0x7e
                        ? String.format(Locale.ROOT, "\\u%04x", unit)
                        : String.valueOf((char) unit))
        .collect(Collectors.joining("", "\"", "\""));
  }
}
