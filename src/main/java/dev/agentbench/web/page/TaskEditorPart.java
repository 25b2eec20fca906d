package dev.agentbench.web.page;

import dev.agentbench.diff.LineEnds;
import dev.agentbench.report.html.Html;
import dev.agentbench.task.edit.Finding;
import dev.agentbench.web.Visitor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The editor of a text: a form that works without a script; with one it shows the fields of the
 * task beside, and what is wrong as one types.
 *
 * @param action where the form is sent
 * @param file the name of the file; empty where a field asks for it
 * @param task the id as it is saved; null for a new one and for a whole file
 * @param whole whether the text is a whole file
 * @param fingerprint of the file as it was loaded; empty for a new task
 * @param text of the task or file
 */
record TaskEditorPart(
    String action,
    String file,
    @Nullable String task,
    boolean whole,
    String fingerprint,
    String text) {
  private static final int MOST_ROWS = 40;
  private static final int LEAST_ROWS = 12;

  /** What stands before the text in the form. */
  @FunctionalInterface
  interface Fields {
    void write(Html html);
  }

  void write(Html html, Visitor visitor, List<Finding> findings, Fields before) {
    List<String> attributes =
        new ArrayList<>(
            List.of("method", "post", "action", action, "class", "task-editor", "id", "editor"));
    attributes.addAll(List.of("data-file", file, "data-whole", whole ? "true" : "false"));
    if (task != null) {
      attributes.addAll(List.of("data-task", task));
    }
    html.open("form", attributes.toArray(String[]::new));
    Forms.proof(html, visitor);
    html.open("input", "type", "hidden", "name", "fingerprint", "value", fingerprint);
    before.write(html);
    html.open("div", "class", "task-parts");
    html.open("div", "class", "task-fields", "hidden", "").close().line();
    html.open("div", "class", "task-source");
    html.element("label", "YAML", "for", "yaml");
    html.open("div", "class", "task-lines");
    textarea(html);
    html.close();
    html.open("p", "class", "task-actions");
    html.element("button", "Save", "type", "submit").text(" ");
    html.element(
        "a", "Cancel", "href", whole || task == null ? TasksPage.PATH : TaskLinks.to(task));
    html.close().line();
    html.open("div", "id", "findings", "role", "status");
    findings(html, "What is wrong or odd", findings);
    html.close().close().close();
    html.close().line();
    if (!whole && visitor.mayStartRuns()) {
      dryRun(html);
    }
    html.open("script", "src", Assets.url("tasks.js"), "defer", "").close().line();
  }

  /** Shown by the script, which alone can use it. */
  private static void dryRun(Html html) {
    html.open("section", "id", "dry", "hidden", "").element("h2", "Dry run of the checks");
    html.open("p").open("label").text("On ").open("select", "id", "dry-on");
    html.element("option", "the untouched template", "value", "template");
    html.element("option", "the reference solution", "value", "reference");
    html.element("option", "what a past trial left", "value", "trial").close().close().text(" ");
    html.open("label", "id", "dry-trial", "hidden", "").text("Id of the trial ");
    html.open("input", "autocomplete", "off").close().text(" ");
    html.element("button", "Run", "type", "button", "id", "dry-run").text(" ");
    html.element("button", "Stop", "type", "button", "id", "dry-stop", "hidden", "").close();
    html.open("div", "id", "dry-result", "role", "status").close().close().line();
  }

  private void textarea(Html html) {
    int lines = (int) LineEnds.unified(text).lines().count() + 2;
    String rows = Integer.toString(Math.max(LEAST_ROWS, Math.min(MOST_ROWS, lines)));
    html.open(
        "textarea",
        "id",
        "yaml",
        "name",
        "text",
        "rows",
        rows,
        "spellcheck",
        "false",
        "wrap",
        "off",
        "autocomplete",
        "off",
        "aria-describedby",
        "findings");
    // a browser leaves out the first line feed
    html.trusted("\n").exactly(text).close();
  }

  /** A list of findings; nothing where there is none. */
  static void findings(Html html, String title, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    html.element("h3", title).open("ul", "class", "findings");
    findings.forEach(each -> html.element("li", each.words(), "class", each.severity()));
    html.close().line();
  }
}
