package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.digest.Sha256;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.store.Store;
import dev.agentbench.testing.Axe;
import dev.agentbench.testing.Browser;
import dev.agentbench.testing.Samples;
import dev.agentbench.web.SeededTasks;
import dev.agentbench.web.SeededUi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The task editor in Chromium: fields and YAML, both ways. */
@Timeout(240)
@Tag("slow")
class TaskEditorPagesTest {
  private static final Path PICTURES = Path.of("target", "web-pictures");

  @TempDir private static Path folder;
  private static SeededUi ui;
  private static @Nullable Browser browser;

  @BeforeAll
  static void start() throws Exception {
    ui = SeededUi.start(folder);
    if (Browser.installed().isPresent()) {
      browser = Browser.start();
    }
    Files.createDirectories(PICTURES);
  }

  @BeforeEach
  void seed() throws Exception {
    Files.writeString(tasks("seeded.yaml"), SeededTasks.FILE);
    browser().resize(1280, 900);
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    ui.close();
  }

  @Test
  void fieldsFollowTheYamlAndTheYamlTheFields() throws Exception {
    open("/tasks/one");
    assertThat(run("document.getElementById('f-title').value")).isEqualTo("Greet");
    assertThat(run("document.getElementById('f-tags').value")).isEqualTo("files\nfirst");
    assertThat(run("document.getElementById('f-auto_check[1].params.text').value"))
        .isEqualTo("hello");
    type("f-title", "Greet: \"all\" # of us");
    await(
        "document.getElementById('yaml').value.includes('title: \"Greet: \\\\\"all\\\\\" # of us\"   # short')");
    write(run("document.getElementById('yaml').value").replace("text: hello}", "text: bye}"));
    await("document.getElementById('f-auto_check[1].params.text').value === 'bye'");
    type("f-timeout", "30");
    await("document.getElementById('yaml').value.includes('\\n    timeout: 30\\n')");
    Files.write(PICTURES.resolve("task-editor.png"), browser().picture());
    browser()
        .follow(() -> browser().run("document.querySelector('#editor [type=submit]').click()"));
    assertThat(run("location.pathname + location.search")).isEqualTo("/tasks/one?saved=1");
    assertThat(Files.readString(tasks("seeded.yaml")))
        .isEqualTo(
            SeededTasks.FILE
                .replace("\"Greet\"", "\"Greet: \\\"all\\\" # of us\"")
                .replace("text: hello}", "text: bye}")
                .replace("first]\n", "first]\n    timeout: 30\n"));
  }

  @Test
  void checksAreRowsThatAreAddedChangedMovedAndRemoved() throws Exception {
    open("/tasks/one");
    run("document.getElementById('add-kind').value = 'command_succeeds'");
    press("Add a check of this kind");
    await("document.getElementById('f-auto_check[2].params.command')");
    await(
        "document.getElementById('findings').textContent.includes('auto_check[2].params.command')");
    await(
        "document.getElementById('f-auto_check[2].params.command').getAttribute('aria-invalid') ==="
            + " 'true'");
    type("f-auto_check[2].params.command", "true");
    await("document.getElementById('findings').textContent === 'Nothing is wrong.'");
    press("Move check 3 up");
    await("document.getElementById('f-auto_check[1].params.command')");
    choose("f-auto_check[0].type", "file_absent");
    await(
        "document.getElementById('yaml').value.includes('{type: file_absent, params: {path: hello.txt}}   # there')");
    press("Remove check 3");
    await("!document.getElementById('yaml').value.includes('contains_text')");
    await("document.querySelectorAll('fieldset.check').length === 2");
    saved();
  }

  @Test
  void errorsStandAtTheirLineAndBesideTheirField() throws Exception {
    open("/tasks/one");
    write(
        run("document.getElementById('yaml').value")
            .replace("path: hello.txt}}   # there", "path: ../x}}"));
    await("document.querySelector('.task-numbers .error')?.textContent === '✗ 9'");
    await(
        "document.querySelector('[data-path=\"auto_check[0].params.path\"] .field-error').textContent"
            + ".includes('must not leave the workspace')");
    run("document.querySelector('#findings button').click()");
    assertThat(run("document.activeElement.id")).isEqualTo("yaml");
    write("  - id: one\n    description: [\n");
    await("document.getElementById('findings').textContent.includes('is not valid YAML')");
    assertThat(run("document.getElementById('f-title').disabled")).isEqualTo("true");
    saved();
  }

  @Test
  void aTaskIsMadeFromNothing() throws Exception {
    open("/tasks/new");
    type("f-id", "made");
    await("document.getElementById('yaml').value.includes('- id: made')");
    type("f-description", "Write made.txt.\nTwo lines.");
    await("document.querySelector('#told pre').textContent.includes('Two lines.')");
    browser()
        .follow(() -> browser().run("document.querySelector('#editor [type=submit]').click()"));
    assertThat(run("location.pathname")).isEqualTo("/tasks/made");
    assertThat(Files.readString(tasks("hostile.yaml")))
        .contains(
            "  - id: made\n", "    description: |-\n      Write made.txt.\n      Two lines.\n");
  }

  @Test
  void checksAreTriedOnTheTemplateTheReferenceAndAPastTrial() throws Exception {
    open("/tasks/one");
    run("document.getElementById('dry-run').click()");
    await("document.getElementById('dry-result').textContent.startsWith('0 of 2 checks passed')");
    choose("dry-on", "reference");
    run("document.getElementById('dry-run').click()");
    await("document.getElementById('dry-result').textContent.startsWith('2 of 2 checks passed')");
    choose("dry-on", "trial");
    run("document.querySelector('#dry-trial input').value = '" + pastTrial() + "'");
    run("document.getElementById('dry-run').click()");
    await("document.getElementById('dry-result').textContent.startsWith('It would be failed')");
    assertThat(run("document.querySelectorAll('#dry-result li.passed').length")).isEqualTo("1");
    run("document.querySelector('#dry-trial input').value = 'zzz'");
    run("document.getElementById('dry-run').click()");
    await("document.getElementById('dry-result').textContent.includes('There is no such trial')");
    assertThat(run("document.querySelectorAll('#dry-stop:not([hidden])').length")).isEqualTo("0");
  }

  @Test
  void hostileTextIsTextInFieldsAndFindings() throws Exception {
    open("/tasks/hostile");
    assertThat(run("document.getElementById('f-title').value")).isEqualTo(SeededUi.HOSTILE);
    write(
        run("document.getElementById('yaml').value")
            .replace("contains_text", "<img src=x onerror=hacked>\\u202e"));
    await("document.getElementById('findings').textContent.includes('unknown check')");
    assertThat(run("String(window.hacked)")).isEqualTo("undefined");
    assertThat(run("document.querySelectorAll('#editor img, iframe').length")).isEqualTo("0");
    assertThat(run("document.body.textContent.search(/[\\u202e\\u001b\\u0007]/)")).isEqualTo("-1");
    saved();
  }

  @Test
  void theEditorFitsAPhoneIsDarkAndUsableByAll() throws Exception {
    for (String page : List.of("/tasks/one", "/tasks/new", "/tasks/files/seeded.yaml")) {
      for (String scheme : List.of("dark", "light")) {
        browser().emulate("screen", scheme);
        browser().resize(360, 740);
        browser().load("about:blank");
        browser().load(ui.at(page));
        await("document.getElementById('findings').textContent.includes('Nothing is wrong')");
        run("document.querySelectorAll('details').forEach(d => { d.open = true })");
        assertThat(run("document.documentElement.scrollWidth")).as(page).isEqualTo("360");
        assertThat(Axe.findings(browser(), "html")).as(page + " " + scheme).isEmpty();
        Files.write(PICTURES.resolve("task-editor-phone-" + scheme + ".png"), browser().picture());
      }
    }
  }

  /** A trial of which the agent wrote another word into the file. */
  private static TrialId pastTrial() {
    WorkspaceDiff.ChangedFile file =
        new WorkspaceDiff.ChangedFile(
            "hello.txt",
            WorkspaceDiff.Change.ADDED,
            WorkspaceDiff.Content.TEXT,
            4L,
            Sha256.of("bye\n"),
            false,
            1,
            0,
            false,
            "@@ -0,0 +1 @@\n+bye\n");
    Trial trial =
        Samples.draft("one", "simple", "coding", "Greet", null)
            .in(SeededUi.AFTER, Mode.MULTI_AGENT)
            .attempts(
                new AttemptRecord(
                    1,
                    "s-1",
                    Samples.START,
                    Samples.START.plusSeconds(1),
                    AttemptRecord.Cause.ANSWERED,
                    null))
            .answer("Done.")
            .diff(new WorkspaceDiff(1, List.of(file)))
            .trial();
    try (Store store = ui.store();
        ResultSink sink = store.recorder()) {
      sink.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()));
      sink.accept(new RunEvent.TrialFinished(trial));
    }
    return trial.id();
  }

  private static Path tasks(String name) {
    return folder.resolve("tasks").resolve(name);
  }

  private static void open(String path) throws Exception {
    browser().load("about:blank");
    browser().load(ui.at(path));
    await("document.getElementById('editor').dataset.ready === 'yes'");
  }

  /** So that leaving the page asks nothing. */
  private static void saved() {
    run("document.getElementById('yaml').value = document.getElementById('yaml').defaultValue");
  }

  private static void type(String id, String text) {
    run(
        "(() => { const f = document.getElementById("
            + json(id)
            + "); f.value = "
            + json(text)
            + "; f.dispatchEvent(new Event('change', {bubbles: true})) })()");
  }

  private static void choose(String id, String value) {
    type(id, value);
  }

  private static void write(String text) {
    run(
        "(() => { const f = document.getElementById('yaml'); f.value = "
            + json(text)
            + "; f.dispatchEvent(new Event('input', {bubbles: true})) })()");
  }

  private static void press(String name) {
    run("document.querySelector('[aria-label=" + json(name) + "]').click()");
  }

  private static String json(String text) {
    return "\""
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\u202e", "\\u202e")
        + "\"";
  }

  private static String run(String expression) {
    return browser().run(expression).asText();
  }

  private static void await(String condition) {
    String found =
        run(
            "new Promise(done => { const t = Date.now(); (function look() { if ("
                + condition
                + ") done('yes'); else if (Date.now() - t > 20000) done('no'); else setTimeout(look,"
                + " 20) })() })");
    assertThat(found)
        .as(
            condition
                + "\n"
                + run("document.getElementById('yaml').value")
                + run("document.getElementById('findings').textContent"))
        .isEqualTo("yes");
  }

  /** .ci/run installs Chromium, and lets no test be skipped. */
  private static Browser browser() {
    assumeTrue(browser != null, "Chromium is not installed");
    return Objects.requireNonNull(browser);
  }
}
