package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.web.SeededTasks;
import dev.agentbench.web.SeededUi;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks as a browser without scripts edits them, and as a program asks about drafts. */
@Tag("slow")
class TaskPagesTest {
  @TempDir private Path folder;
  private SeededUi ui;

  @BeforeEach
  void start() {
    ui = SeededUi.start(folder);
  }

  @AfterEach
  void stop() {
    ui.close();
  }

  @Test
  void theListHasFiltersAndNamesWhatIsWrong() throws Exception {
    assertThat(body("/tasks"))
        .contains("3 tasks", "href=\"/tasks/one\"", "href=\"/tasks/files/seeded.yaml\"")
        .doesNotContain("What is wrong");
    assertThat(body("/tasks?q=greet&category=simple")).contains("1 task", "/tasks/one");
    assertThat(body("/tasks?type=question")).contains("1 task", "/tasks/two");
    Files.writeString(tasks("broken.yaml"), "tasks: [\n");
    assertThat(body("/tasks"))
        .contains("3 tasks", "broken.yaml:2", "is not valid YAML", "/tasks/files/broken.yaml");
    assertThat(body("/tasks/files/broken.yaml")).contains("tasks: [", "is not valid YAML");
  }

  @Test
  void aServerThatStartsNoRunsRunsNoChecksOfADraftEither() throws Exception {
    assertThat(body("/tasks/one")).contains("Dry run of the checks");
    try (SeededUi careful = SeededUi.withoutRuns(folder)) {
      assertThat(careful.asker().browser().get("/tasks/one").body())
          .contains("Write hello.txt")
          .doesNotContain("Dry run of the checks");
      HttpResponse<String> answer =
          careful.asker().send("/api/v1/tasks/dry-runs", "application/json", "{}");
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("This server starts no runs");
    }
  }

  @Test
  void aTaskHasItsHistory() throws Exception {
    assertThat(body("/tasks/one")).contains("No trial of this task has a score");
    String known = SeededTasks.FILE.replace("id: two", "id: task_001");
    Files.writeString(tasks("seeded.yaml"), known);
    assertThat(body("/tasks/task_001"))
        .containsPattern("\\d+ of \\d+ trials passed: [0-9.]+ %")
        .contains("multi-agent: ");
    assertThat(body("/tasks?q=task_001")).containsPattern("<strong>[0-9.]+ %</strong>");
  }

  @Test
  void aTaskIsSavedAndNothingElseOfItsFileChanges() throws Exception {
    String page = body("/tasks/one");
    assertThat(page).contains("Write hello.txt with one line: hello.", "In <a href=");
    String text = textOf(page).replace("one line: hello", "one line: hello, world");
    HttpResponse<String> saved = save("/tasks/one", page, text);
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    assertThat(saved.headers().firstValue("Location")).contains("/tasks/one?saved=1");
    assertThat(Files.readString(tasks("seeded.yaml")))
        .isEqualTo(SeededTasks.FILE.replace("one line: hello", "one line: hello, world"));
  }

  @Test
  void lineBreaksByteOrderMarkAndCommentsSurviveAForm() throws Exception {
    String windows =
        "\uFEFF" + SeededTasks.FILE.replace("\n", "\r\n").replace("first]\r\n", "first]\n");
    Files.writeString(tasks("seeded.yaml"), windows);
    String page = body("/tasks/one");
    String text = textOf(page).replace("\r\n", "\n").replace("Greet", "Greet all");
    assertThat(save("/tasks/one", page, text.replace("\n", "\r\n")).statusCode()).isEqualTo(303);
    assertThat(Files.readString(tasks("seeded.yaml")))
        .isEqualTo(windows.replace("Greet", "Greet all"));
  }

  @Test
  void theSecondOfTwoEditorsSeesTheConflictAndNothingIsLost() throws Exception {
    String mine = body("/tasks/one");
    String theirs = body("/tasks/one");
    assertThat(save("/tasks/one", theirs, textOf(theirs).replace("Greet", "Theirs")).statusCode())
        .isEqualTo(303);
    HttpResponse<String> conflict = save("/tasks/one", mine, textOf(mine).replace("Greet", "Mine"));
    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(conflict.body())
        .contains("was changed by somebody else", "-    title: &quot;Theirs&quot;")
        .contains("+    title: &quot;Mine&quot;");
    assertThat(Files.readString(tasks("seeded.yaml"))).contains("Theirs").doesNotContain("Mine");
    assertThat(save("/tasks/one", conflict.body(), textOf(conflict.body())).statusCode())
        .isEqualTo(303);
    assertThat(Files.readString(tasks("seeded.yaml")))
        .isEqualTo(SeededTasks.FILE.replace("Greet", "Mine"));
  }

  @Test
  void whatIsWrongIsNotSavedAndIsToldAtItsLine() throws Exception {
    String page = body("/tasks/one");
    HttpResponse<String> refused =
        save("/tasks/one", page, textOf(page).replace("type: file_exists", "type: file_exist"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("Not saved: something is wrong.", "unknown check &#39;file_exist&#39;")
        .contains("line 9: one.auto_check[0].type", "type: file_exist,");
    HttpResponse<String> taken =
        save("/tasks/one", page, textOf(page).replace("id: one", "id: two"));
    assertThat(taken.statusCode()).isEqualTo(422);
    assertThat(taken.body()).contains("duplicate id");
    assertThat(Files.readString(tasks("seeded.yaml"))).isEqualTo(SeededTasks.FILE);
  }

  @Test
  void aTaskIsAddedDuplicatedAndDeleted() throws Exception {
    String page = body("/tasks/new?like=one");
    assertThat(textOf(page)).contains("id: one_2", "Greet").startsWith("  # The first one.");
    String text = textOf(page).replace("one line: hello.", "one line: bye.");
    HttpResponse<String> added = post("/tasks/new", page, "file", "seeded.yaml", "text", text);
    assertThat(added.headers().firstValue("Location")).contains("/tasks/one_2?saved=1");
    assertThat(Files.readString(tasks("seeded.yaml")))
        .startsWith(SeededTasks.FILE.substring(0, SeededTasks.FILE.indexOf("\nmetadata")))
        .endsWith("\n\nmetadata: {made_by: hand}   # kept\n");
    String delete = body("/tasks/one_2/delete");
    assertThat(delete).contains("These lines go.");
    assertThat(post("/tasks/one_2/delete", delete).statusCode()).isEqualTo(303);
    assertThat(Files.readString(tasks("seeded.yaml")))
        .isEqualTo(SeededTasks.FILE.replace("\nmetadata", "\n\nmetadata"));
    String blank = body("/tasks/new");
    HttpResponse<String> alone =
        post("/tasks/new", blank, "file", "fresh.yaml", "text", textOf(blank));
    assertThat(alone.statusCode()).as(alone.body()).isEqualTo(303);
    assertThat(Files.readString(tasks("fresh.yaml"))).startsWith("tasks:\n  - id: task_001\n");
    String only = body("/tasks/task_001/delete");
    assertThat(only).contains("the file goes too");
    assertThat(post("/tasks/task_001/delete", only).statusCode()).isEqualTo(303);
    assertThat(tasks("fresh.yaml")).doesNotExist();
  }

  @Test
  void noNameLeadsOutOfTheFolder() throws Exception {
    Files.writeString(folder.resolve("secret.yaml"), "tasks: secret\n");
    Files.createSymbolicLink(tasks("link.yaml"), folder.resolve("secret.yaml"));
    for (String name :
        new String[] {
          "..%2Fsecret.yaml", "%2e%2e%2fsecret.yaml", "link.yaml", "a%00.yaml", "..%5Csecret.yaml"
        }) {
      HttpResponse<String> answer = ui.asker().browser().get("/tasks/files/" + name);
      assertThat(answer.statusCode()).as(name).isBetween(400, 404);
      assertThat(answer.body()).as(name).doesNotContain("tasks: secret");
    }
    String page = body("/tasks/new");
    for (String name :
        new String[] {
          "../x.yaml", "/tmp/x.yaml", "x\0.yaml", "x.txt", ".x.yaml", "solutions/x.yaml"
        }) {
      HttpResponse<String> answer = post("/tasks/new", page, "file", name, "text", textOf(page));
      assertThat(answer.statusCode()).as(name).isEqualTo(422);
    }
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(
              all.filter(
                  file ->
                      file.toString().endsWith("x.yaml") && !file.toString().contains("solutions")))
          .isEmpty();
    }
  }

  @Test
  void aWholeFileIsEditedAndAskedAboutAsDraft() throws Exception {
    String page = body("/tasks/files/seeded.yaml");
    assertThat(
            save("/tasks/files/seeded.yaml", page, textOf(page).replace("# kept", "# changed"))
                .statusCode())
        .isEqualTo(303);
    assertThat(Files.readString(tasks("seeded.yaml")))
        .isEqualTo(SeededTasks.FILE.replace("# kept", "# changed"));
    HttpResponse<String> stale = save("/tasks/files/seeded.yaml", page, textOf(page));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(ui.asker().get("/tasks/one/download").body())
        .startsWith("tasks:\n  # The first one.\n  - id: one");
  }

  @Test
  void theApiValidatesAndChangesDrafts() throws Exception {
    String lines =
        "  - id: one\\n    description: x\\n    auto_check:\\n      - {type: file_exists, params: {}}\\n";
    HttpResponse<String> validated =
        json("/validate", "{\"task\":\"one\",\"text\":\"" + lines + "\"}");
    assertThat(validated.body())
        .contains("\"valid\":false", "\"line\":4", "one.auto_check[0].params.path", "is missing")
        .contains("\"path\":\"description\",\"text\":\"x\"", "\"type\":\"file_exists\"");
    HttpResponse<String> changed =
        json(
            "/change",
            "{\"draft\":{\"task\":\"one\",\"text\":\""
                + lines
                + "\"},\"kind\":\"text\",\"path\":\"auto_check[0].params.path\",\"value\":\"a b\"}");
    assertThat(changed.body()).contains("params: {path: a b}}");
    assertThat(
            json(
                    "/change",
                    "{\"draft\":{\"task\":\"one\",\"text\":\"a: [\"},\"kind\":\"text\",\"path\":\"id\"}")
                .statusCode())
        .isEqualTo(400);
    assertThat(json("/validate", "{\"task\":\"none\",\"text\":\"\"}").statusCode()).isEqualTo(404);
    assertThat(json("/validate", "{\"file\":\"../x.yaml\",\"text\":\"\"}").statusCode())
        .isEqualTo(400);
    assertThat(json("/validate", "[]").statusCode()).isEqualTo(400);
    assertThat(Files.readString(tasks("seeded.yaml"))).isEqualTo(SeededTasks.FILE);
  }

  @Test
  void nothingChangesWhereOnlyReadingIsAllowedOrTheProofIsMissing() throws Exception {
    String page = body("/tasks/one");
    assertThat(ui.asker().browser().post("/tasks/one", "text", "x").statusCode()).isEqualTo(403);
    ui.close();
    ui = SeededUi.reading(folder);
    assertThat(body("/tasks/one"))
        .contains("Write hello.txt")
        .doesNotContain("<textarea", "Delete");
    assertThat(body("/tasks/new")).doesNotContain("<textarea");
    assertThat(save("/tasks/one", page, "x").statusCode()).isEqualTo(403);
    assertThat(json("/validate", "{\"task\":\"one\",\"text\":\"\"}").statusCode()).isEqualTo(403);
    assertThat(Files.readString(tasks("seeded.yaml"))).isEqualTo(SeededTasks.FILE);
  }

  private Path tasks(String name) {
    return folder.resolve("tasks").resolve(name);
  }

  private String body(String path) throws Exception {
    HttpResponse<String> answer = ui.asker().browser().get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> save(String path, String page, String text) throws Exception {
    return post(path, page, "text", text);
  }

  /** Sends what a form of a page would. */
  private HttpResponse<String> post(String path, String page, String... fields) throws Exception {
    String[] all =
        Stream.concat(
                Stream.of("csrf", hidden(page, "csrf"), "fingerprint", hidden(page, "fingerprint")),
                Stream.of(fields))
            .toArray(String[]::new);
    return ui.asker().browser().post(path, all);
  }

  private HttpResponse<String> json(String path, String body) throws Exception {
    return ui.asker().send("/api/v1/tasks" + path, "application/json", body);
  }

  private static String hidden(String page, String name) {
    Matcher value = Pattern.compile("name=\"" + name + "\"(?: value=\"([^\"]*)\")?").matcher(page);
    return value.find() && value.group(1) != null ? value.group(1) : "";
  }

  /** What a browser has in the field. */
  private static String textOf(String page) {
    Matcher area =
        Pattern.compile("<textarea[^>]*>\n(.*?)</textarea>", Pattern.DOTALL).matcher(page);
    assertThat(area.find()).as(page).isTrue();
    return area.group(1)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
