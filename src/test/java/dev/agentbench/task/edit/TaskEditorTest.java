package dev.agentbench.task.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Entry;
import dev.agentbench.yaml.YamlNode.Mapping;
import dev.agentbench.yaml.YamlNode.Scalar;
import dev.agentbench.yaml.YamlNode.Sequence;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskEditorTest {
  private static final List<String> ORDER =
      List.of("id", "category", "title", "description", "auto_check", "timeout", "tags");
  private static final List<String> VALUES =
      List.of(
          "plain words",
          "",
          "  leading and trailing  ",
          "it's: a \"quoted\" # one, [x] {y} \\ end",
          "- dash",
          "true",
          "null",
          "010",
          "1e3",
          "two\nlines\n",
          "no end\nhere",
          "\n\n  odd\n\tstart\n\n\n",
          " # not a comment\n--- \n... \n",
          "пример 日本語 🎈 \u0130",
          "tab\there \u0007 \u2028 \u202e",
          "%x",
          "&a",
          "*b",
          "!c",
          "@d",
          "`e",
          "|",
          ">",
          "~",
          "=",
          "<<",
          "?",
          ":",
          "a: b",
          "...");

  private static final String FILE =
      """
      # of the file
      tasks:   # of the list
        # above the first
        - id: one   # its id
          category: simple
          description: |   # told
            First.

            # no comment
          # within the first
          auto_check:
            - {type: file_exists, params: {path: a.txt}}   # a
            # before b
            - type: file_absent
              params:
                path: b.txt
            # - {type: commented out}

          tags: [x, y]   # of tags
          own_key: kept

        # above the second
        - id: two
          description: "Second"
          tags:
            - p   # first
            - q

      metadata: {by: me}   # of the end
      # last
      """;

  private final TaskEditor editor = new TaskEditor(ORDER);

  @Test
  void aTaskHasItsLinesAndTheCommentsAboveAndWithinIt() {
    TaskFileText file = TaskFileText.of("a.yaml", FILE);
    assertThat(file.tasks()).extracting(TaskText::id).containsExactly("one", "two");
    assertThat(file.of(file.tasks().get(0)))
        .startsWith("  # above the first\n  - id: one")
        .endsWith("    own_key: kept\n");
    assertThat(file.of(file.tasks().get(1)))
        .startsWith("  # above the second\n")
        .endsWith("      - q\n");
    assertThat(file.tasks()).extracting(TaskText::line).containsExactly(3, 22);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id|    - id: one   # its id|    - id: new   # its id",
        "category|      category: simple|      category: new",
        "auto_check[0].params.path|{path: a.txt}}   # a|{path: new}}   # a",
        "auto_check[1].params.path|path: b.txt|path: new",
        "tags[1]|[x, y]|[x, new]",
        "own_key|own_key: kept|own_key: new"
      })
  void aValueChangesInItsPlace(String path, String before, String after) {
    String changed = apply(new Change.Text(path, "new", false));
    assertThat(changed).isEqualTo(FILE.replace(before.strip(), after.strip()));
  }

  @Test
  void aBlockKeepsTheCommentOfItsHead() {
    assertThat(apply(new Change.Text("description", "New.\nMore.", false)))
        .isEqualTo(
            FILE.replace(
                "|   # told\n      First.\n\n      # no comment\n",
                "|-   # told\n      New.\n      More.\n"));
    assertThat(apply(new Change.Text("category", "a\nb\n", false)))
        .isEqualTo(FILE.replace("category: simple\n", "category: |\n      a\n      b\n"));
  }

  @Test
  void aKeyIsAddedInItsUsualPlaceAndGoesWithItsLine() {
    String added = apply(new Change.Text("timeout", "30", true));
    assertThat(added)
        .isEqualTo(FILE.replace("out}\n\n    tags", "out}\n    timeout: 30\n\n    tags"));
    assertThat(apply(new Change.Remove("category")))
        .isEqualTo(FILE.replace("    category: simple\n", ""));
    assertThat(apply(new Change.Remove("tags")))
        .isEqualTo(FILE.replace("    tags: [x, y]   # of tags\n", ""));
  }

  @Test
  void checksAreAddedRemovedAndMoved() {
    assertThat(apply(new Change.AddCheck("auto_check", "contains_text", List.of("path", "text"))))
        .isEqualTo(
            FILE.replace(
                "      # - {type: commented out}\n",
                """
                      # - {type: commented out}
                      - {type: contains_text, params: {path: '', text: ''}}
                """));
    assertThat(apply(new Change.Remove("auto_check[0]")))
        .isEqualTo(FILE.replace("      - {type: file_exists, params: {path: a.txt}}   # a\n", ""));
    assertThat(apply(new Change.Swap("auto_check[0]")))
        .contains(
            """
                  - type: file_absent
                    params:
                      path: b.txt
                  # before b
                  - {type: file_exists, params: {path: a.txt}}   # a
            """);
  }

  @Test
  void listsOfTextsKeepTheItemsThatStay() {
    assertThat(apply("two", new Change.Texts("tags", List.of("p", "new", "q"))))
        .isEqualTo(FILE.replace("- p   # first\n", "- p   # first\n      - new\n"));
    assertThat(apply("two", new Change.Texts("tags", List.of("p"))))
        .isEqualTo(FILE.replace("      - q\n", ""));
    assertThat(apply(new Change.Texts("tags", List.of("y", "z, 1"))))
        .contains("tags: ['y', 'z, 1']   # of tags\n");
    assertThat(apply(new Change.Texts("setup", List.of("a b"))))
        .contains("own_key: kept\n    setup: [a b]\n\n");
  }

  @Test
  void whatTheNotationLeavesNoRoomForIsRefused() {
    String shared =
        """
        tasks:
          - &a {id: one, tags: [x]}
          - id: two
            tags: &t [q]
          - id: three
            <<: *a
            setup: *t
        """;
    TaskFileText file = TaskFileText.of("a.yaml", shared);
    assertThatThrownBy(
            () ->
                editor.apply(
                    file.with(file.tasks().get(1), file.of(file.tasks().get(1))),
                    new Change.Texts("tags", List.of("r"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot be changed by the form");
    assertThatThrownBy(() -> apply(new Change.Remove("id")))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> apply(new Change.Text("auto_check[9].type", "x", false)))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> apply(new Change.Text("a..b[", "x", false)))
        .hasMessageContaining("no place");
  }

  /** Every value of every task, in every kind of line break, set to every odd text. */
  @Test
  void nothingButTheValueChangesInTheTaskFilesOfTheHouse() throws IOException {
    int changed = 0;
    Random random = new Random(7);
    int kind = 0;
    for (String text : files()) {
      List<String> kinds =
          List.of(text, text.replace("\n", "\r\n"), "\uFEFF" + text, text.replace("\n", "\r"));
      for (String file : text.equals(FILE) ? kinds : List.of(kinds.get(kind++ % 4))) {
        TaskFileText parsed = TaskFileText.of("a.yaml", file);
        TaskText task = parsed.tasks().get(random.nextInt(parsed.tasks().size()));
        for (String path : paths(parsed, task)) {
          String value = VALUES.get(random.nextInt(VALUES.size()));
          Draft draft = parsed.with(task, parsed.of(task));
          Draft after = editor.apply(draft, new Change.Text(path, value, false));
          assertThat(after.whole()).startsWith(file.substring(0, task.start()));
          assertThat(after.whole()).endsWith(file.substring(task.end()));
          assertThat(linesIn(after.text()))
              .as(path + " = " + value)
              .containsAll(
                  linesIn(draft.text()).stream()
                      .filter(line -> line.strip().startsWith("#") && !line.endsWith("no comment"))
                      .toList());
          changed++;
        }
      }
    }
    assertThat(changed).isGreaterThan(100);
  }

  @Test
  void everyOddTextIsReadBackFromEveryNotation() {
    for (String value : VALUES) {
      for (String path :
          List.of("id", "description", "tags[0]", "auto_check[0].params.path", "new_key")) {
        TaskFileText file = TaskFileText.of("a.yaml", FILE);
        Draft draft =
            editor.apply(
                file.with(file.tasks().get(0), file.of(file.tasks().get(0))),
                new Change.Text(path, value, false));
        assertThat(DraftTree.of(draft).value(ValuePath.parse(path)))
            .as(path + " = " + value)
            .get()
            .extracting(node -> node.asScalar().orElseThrow().text())
            .isEqualTo(value);
      }
    }
  }

  private static List<String> linesIn(String text) {
    return text.lines().toList();
  }

  private static List<String> files() throws IOException {
    List<String> texts = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("tasks"), "*.yaml")) {
      for (Path file : files) {
        texts.add(Files.readString(file));
      }
    }
    Path former = Path.of("../shared/data/former-tasks.yaml");
    if (Files.exists(former)) {
      texts.add(Files.readString(former));
    }
    texts.add(FILE);
    assertThat(texts).hasSizeGreaterThan(4);
    return texts;
  }

  private static List<String> paths(TaskFileText file, TaskText task) {
    DraftTree tree = DraftTree.of(file.with(task, file.of(task)));
    List<String> paths = new ArrayList<>();
    add(paths, "", tree.tree().task(tree.index()).orElseThrow());
    return paths;
  }

  private static void add(List<String> paths, String path, YamlNode node) {
    if (node instanceof Scalar) {
      paths.add(path);
    } else if (node instanceof Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        add(paths, path + "[" + i + "]", list.items().get(i));
      }
    } else if (node instanceof Mapping mapping) {
      for (Entry entry : mapping.entries()) {
        add(paths, path.isEmpty() ? entry.key() : path + "." + entry.key(), entry.value());
      }
    }
  }

  private String apply(Change change) {
    return apply("one", change);
  }

  private String apply(String task, Change change) {
    TaskFileText file = TaskFileText.of("a.yaml", FILE);
    TaskText at = file.find(task).orElseThrow();
    return editor.apply(file.with(at, file.of(at)), change).whole();
  }
}
