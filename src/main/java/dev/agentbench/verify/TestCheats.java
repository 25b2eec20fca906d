package dev.agentbench.verify;

import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.TaskStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The usual cheats against tests: each takes work that nothing but its tests fail, and makes it
 * look as if they passed. Those that cannot apply to the language of the hidden tests are left out.
 */
final class TestCheats {
  private final FileTree template;
  private final FileTree failing;
  private final FileEdits reference;
  private final String answer;
  private final List<WrongWork> cheats = new ArrayList<>();

  private TestCheats(FileTree template, FileTree failing, FileEdits reference, String answer) {
    this.template = template;
    this.failing = failing;
    this.reference = reference;
    this.answer = answer;
  }

  /**
   * The cheats that can be tried on a task; none without hidden tests.
   *
   * @param template the workspace before the work
   * @param failing a workspace that only tests fail
   * @param reference what a right solution changes: where an agent may work
   * @param answer that passes
   */
  static List<WrongWork> of(
      TaskStep step,
      FileTree template,
      FileTree failing,
      FileEdits reference,
      SolutionPlay play,
      String answer)
      throws IOException {
    boolean tested = step.checks().stream().anyMatch(CheckSpec::runsTests);
    if (step.hidden() == null || !tested) {
      return List.of();
    }
    TestCheats all = new TestCheats(template, failing, reference, answer);
    FileTree hidden = FileTree.of(step.hidden());
    for (LanguageCheats language : LanguageCheats.all()) {
      SortedMap<String, String> tests = hidden.texts(language::reads);
      if (!tests.isEmpty()) {
        all.add(language, tests, play);
      }
    }
    return all.cheats;
  }

  private void add(LanguageCheats language, SortedMap<String, String> tests, SolutionPlay play) {
    SortedMap<String, String> exits = new TreeMap<>();
    failing
        .texts(path -> language.reads(path) && reference.written().containsKey(path))
        .forEach((path, code) -> language.exiting(code).ifPresent(exit -> exits.put(path, exit)));
    add("by an exit with 0 after a faked summary", exits);
    SortedMap<String, String> emptied = new TreeMap<>();
    tests.forEach(
        (path, source) -> language.emptied(source).ifPresent(empty -> emptied.put(path, empty)));
    add("by tests edited to claim nothing", emptied);
    language.others(tests, folder(language)).forEach(this::add);
    FileEdits failed = edits(Map.of());
    cheats.add(
        new WrongWork(
            "by a process left behind that edits the hidden tests",
            workspace -> {
              failed.applyTo(workspace);
              ProcessLeftBehind.start(emptied, play, workspace);
            },
            answer,
            true));
  }

  /** Where an agent may put code. */
  private String folder(LanguageCheats language) {
    return reference.written().keySet().stream()
        .filter(language::reads)
        .map(path -> path.substring(0, path.lastIndexOf('/') + 1))
        .findFirst()
        .orElse("");
  }

  private void add(String name, Map<String, String> files) {
    if (!files.isEmpty()) {
      cheats.add(new WrongWork(name, edits(files)::applyTo, answer));
    }
  }

  /** What makes the failing workspace of the template, with some files more. */
  private FileEdits edits(Map<String, String> files) {
    SortedMap<String, byte[]> all = new TreeMap<>(failing.contents());
    files.forEach((path, text) -> all.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return new FileTree(all).since(template);
  }
}
