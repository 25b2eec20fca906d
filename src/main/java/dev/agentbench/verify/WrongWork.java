package dev.agentbench.verify;

import dev.agentbench.task.Solution;
import dev.agentbench.task.TaskStep;
import dev.agentbench.task.WrongSolution;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Work that looks like a solution and is none.
 *
 * @param name what is wrong with it, to be read after "passes"
 * @param answer what the agent says at the end
 * @param lives whether something of it runs on: then equal files do not mean equal results
 */
record WrongWork(String name, Work work, String answer, boolean lives) {

  WrongWork(String name, Work work, String answer) {
    this(name, work, answer, false);
  }

  /** Done in a fresh workspace. */
  interface Work {
    void in(Workspace workspace) throws IOException, InterruptedException;
  }

  /**
   * What can be derived from what the reference solution changes.
   *
   * @param answer of the reference solution
   */
  static List<WrongWork> derived(TaskStep step, String answer, FileEdits reference) {
    List<WrongWork> all = new ArrayList<>();
    all.add(new WrongWork("when the description is the answer", nothing(), step.description()));
    if (!reference.written().isEmpty() || !reference.deleted().isEmpty()) {
      all.add(new WrongWork("with the right answer and no work", nothing(), answer));
      all.add(new WrongWork("when the tests are deleted instead", deletedTests(), answer));
    }
    if (!reference.written().isEmpty()) {
      all.add(
          edits("with empty files", reference.withContents((path, bytes) -> new byte[0]), answer));
      all.add(
          edits(
              "with the right files in the wrong place",
              reference.withPaths(path -> "misplaced/" + path),
              answer));
      all.add(
          edits(
              "with files that hold only the searched texts",
              onlySearched(step, reference),
              answer));
    }
    if (reference.written().keySet().stream().anyMatch(WrongWork::isCompiled)) {
      all.add(edits("with code that does not compile", broken(reference), answer));
    }
    return all;
  }

  /** The wrong solutions that the task itself brings. */
  static List<WrongWork> own(Solution solution, FileEdits reference, SolutionPlay play) {
    return solution.wrong().stream()
        .map(
            own ->
                new WrongWork(
                    "with the wrong solution '" + own.name() + "'",
                    workspace -> {
                      reference.applyTo(workspace);
                      playAll(own, play, workspace);
                    },
                    own.answer() == null ? solution.answer() : own.answer()))
        .toList();
  }

  private static WrongWork edits(String name, FileEdits edits, String answer) {
    return new WrongWork(name, edits::applyTo, answer);
  }

  private static Work nothing() {
    return workspace -> {};
  }

  /** A step that fails, as it may in wrong work, does not end it. */
  private static void playAll(WrongSolution own, SolutionPlay play, Workspace workspace)
      throws InterruptedException {
    for (Solution.Step step : own.steps()) {
      play.play(List.of(step), workspace);
    }
  }

  private static Work deletedTests() {
    return workspace -> {
      FileTree tree = FileTree.of(workspace.root());
      List<String> tests =
          tree.contents().keySet().stream()
              .filter(path -> path.startsWith("test/") || path.contains("/test/"))
              .toList();
      new FileEdits(new TreeMap<>(), tests).applyTo(workspace);
    };
  }

  private static FileEdits onlySearched(TaskStep step, FileEdits reference) {
    return reference.withContents(
        (path, bytes) ->
            step.checks().stream()
                .filter(check -> check.subject().equals(path))
                .flatMap(check -> check.wantedText().stream())
                .map(text -> "// " + text + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isCompiled(String path) {
    return path.endsWith(".java") || path.endsWith(".dart");
  }

  private static FileEdits broken(FileEdits reference) {
    return reference.withContents(
        (path, bytes) ->
            isCompiled(path)
                ? (new String(bytes, StandardCharsets.UTF_8) + "\nclass { }\n")
                    .getBytes(StandardCharsets.UTF_8)
                : bytes);
  }
}
