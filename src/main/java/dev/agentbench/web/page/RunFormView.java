package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.task.Task;
import dev.agentbench.web.RunStarts.Choices;
import dev.agentbench.web.RunWish;
import dev.agentbench.web.Visitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form by which a run is chosen. */
final class RunFormView {
  private static final int ROWS = 8;

  private final Html html;
  private final Choices choices;
  private final RunForm form;

  RunFormView(Html html, Choices choices, RunForm form) {
    this.html = html;
    this.choices = choices;
    this.form = form;
  }

  void write(Visitor visitor) {
    html.open("form", "method", "post", "action", RunPages.NEW, "class", "run", "id", "choose");
    Forms.proof(html, visitor);
    hidden(RunForm.FROM);
    html.open("fieldset").element("legend", "Tasks");
    tasks();
    html.close().line();
    html.open("fieldset").element("legend", "Trials");
    trials();
    html.close().line();
    html.open("fieldset").element("legend", "Experiment");
    experiment();
    html.close().line();
    html.element("button", "Preview", "type", "submit", "class", "primary").close().line();
  }

  private void tasks() {
    several(RunForm.CATEGORY, "Category", words(task -> Stream.of(task.category())));
    several(RunForm.TYPE, "Type", words(task -> Stream.of(task.type())));
    several(RunForm.TAG, "Tag", words(task -> task.tags().stream()));
    Map<String, String> all = new LinkedHashMap<>();
    choices
        .tasks()
        .forEach(task -> all.put(task.id().value(), task.id().value() + " · " + task.title()));
    several(RunForm.TASK, "Task", all);
    List<String> gone =
        form.values(RunForm.TASK).stream().filter(id -> !all.containsKey(id)).toList();
    if (!gone.isEmpty()) {
      html.element("p", "Not there any more: " + String.join(", ", gone), "class", "note");
    }
    number(RunForm.LIMIT, "At most so many tasks", "1", "1");
    String from = form.value(RunForm.FROM);
    if (!from.isEmpty()) {
      String words = "Only those that failed or timed out in " + brief(from);
      check(RunForm.FAILED_FROM, from, words);
    }
    html.element(
        "p",
        "Nothing chosen in a list means all of it. Ctrl (on a Mac: Command) and a click choose"
            + " several, or none.",
        "class",
        "note");
  }

  private Map<String, String> words(Function<Task, Stream<String>> of) {
    return choices.tasks().stream()
        .flatMap(of)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(
            Collectors.toMap(
                Function.identity(), Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  private void trials() {
    Map<String, String> modes = new LinkedHashMap<>();
    RunWish.MODES.forEach(mode -> modes.put(mode, mode));
    one(RunForm.MODE, "Mode", modes);
    number(RunForm.REPEATS, "Repeats of each task (1 where empty)", "1", "1");
    number(
        RunForm.CONCURRENCY, "At a time (" + choices.concurrency() + " as configured)", "1", "1");
    check(RunForm.SHUFFLE, "true", "Shuffle the tasks");
    number(RunForm.SEED, "Seed of the order", "", "1");
    number(RunForm.MAX_COST, "Start none beyond a cost of (USD)", "0", "any");
  }

  private void experiment() {
    html.open("label").text("Name ");
    html.open("input", "name", RunForm.NAME, "value", form.value(RunForm.NAME), "maxlength", "200");
    html.close().line();
    html.open("label").text("Labels, KEY=VALUE, a line each ");
    html.element("textarea", form.value(RunForm.LABELS), "name", RunForm.LABELS, "rows", "2");
    html.close().line();
    Map<String, String> baselines = new LinkedHashMap<>();
    baselines.put("", "none");
    baselines.put(RunWish.SET, "the baseline of the mode");
    baselines.put("latest", "the newest that can be compared");
    Stream.of(form.value(RunForm.FROM), form.value(RunForm.BASELINE))
        .filter(id -> !id.isEmpty() && !baselines.containsKey(id))
        .forEach(id -> baselines.put(id, "experiment " + brief(id)));
    one(RunForm.BASELINE, "Compare with", baselines);
  }

  private static String brief(String id) {
    return id.substring(0, Math.min(8, id.length()));
  }

  private void several(String name, String title, Map<String, String> options) {
    String size = Integer.toString(Math.min(ROWS, Math.max(2, options.size())));
    html.open("label", "class", "list-" + name).text(title + " ");
    html.open("select", "name", name, "multiple", "", "size", size);
    options(name, options);
    html.close().close().line();
  }

  private void one(String name, String title, Map<String, String> options) {
    html.open("label").text(title + " ").open("select", "name", name);
    options(name, options);
    html.close().close().line();
  }

  /** A value that is empty needs its attribute all the same: else the text would be sent. */
  private void options(String name, Map<String, String> options) {
    List<String> chosen = form.values(name);
    options.forEach(
        (value, words) -> {
          List<String> attributes = new ArrayList<>(List.of("value", value));
          if (chosen.contains(value)) {
            attributes.addAll(List.of("selected", ""));
          }
          html.element("option", words, attributes.toArray(String[]::new));
        });
  }

  private void number(String name, String title, String least, String step) {
    html.open("label").text(title + " ");
    List<String> attributes =
        new ArrayList<>(
            List.of("type", "number", "name", name, "step", step, "value", form.value(name)));
    if (!least.isEmpty()) {
      attributes.addAll(List.of("min", least));
    }
    html.open("input", attributes.toArray(String[]::new)).close().line();
  }

  private void check(String name, String value, String title) {
    List<String> attributes =
        new ArrayList<>(List.of("type", "checkbox", "name", name, "value", value));
    if (!form.value(name).isEmpty()) {
      attributes.addAll(List.of("checked", ""));
    }
    html.open("label", "class", "check");
    html.open("input", attributes.toArray(String[]::new)).text(" " + title).close().line();
  }

  private void hidden(String name) {
    if (!form.value(name).isEmpty()) {
      html.open("input", "type", "hidden", "name", name, "value", form.value(name));
    }
  }
}
