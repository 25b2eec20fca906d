package dev.agentbench.tool;

import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies one file's diff to the workspace files that it means, in memory. */
final class DiffTarget {
  private final FileDiff diff;
  private final Optional<String> given;
  private final Workspace workspace;
  private final FileChanges changes;

  /**
   * @param given the path in the call; it wins over the names in the diff
   */
  DiffTarget(FileDiff diff, Optional<String> given, Workspace workspace, FileChanges changes) {
    this.diff = diff;
    this.given = given;
    this.workspace = workspace;
    this.changes = changes;
  }

  void apply() throws ToolException, IOException {
    switch (diff.kind()) {
      case CREATE -> create(file(diff.newPath()));
      case DELETE -> delete(file(diff.oldPath()));
      case RENAME -> rename();
      case CHANGE -> change(changedFile());
    }
  }

  private void change(Path file) throws ToolException, IOException {
    if (changes.content(file).isEmpty() && diff.hunks().stream().allMatch(Hunk::onlyAdds)) {
      create(file);
    } else {
      changes.replace(file, TextFile.utf8(patched(file)));
    }
  }

  private void create(Path file) throws ToolException, IOException {
    if (changes.content(file).filter(bytes -> bytes.length > 0).isPresent()) {
      throw ToolException.failed(
          "the diff makes %s, which exists already; send a diff against its present content"
              .formatted(workspace.relative(file)));
    }
    String text = applied("", file);
    changes.replace(file, TextFile.utf8(text));
  }

  private void delete(Path file) throws ToolException, IOException {
    long left = TextFile.countLines(patched(file));
    if (left > 0) {
      throw ToolException.failed(
          String.format(
              Locale.ROOT,
              "the diff deletes %s but leaves %d of its lines; use delete_file",
              workspace.relative(file),
              left));
    }
    changes.delete(file);
  }

  private void rename() throws ToolException, IOException {
    Path from = workspace.resolve(named(diff.oldPath()));
    Path to = workspace.resolve(named(diff.newPath()));
    if (changes.content(to).isPresent()) {
      throw ToolException.failed(
          "the diff renames %s to %s, which exists already"
              .formatted(workspace.relative(from), workspace.relative(to)));
    }
    String text = patched(from);
    changes.delete(from);
    changes.replace(to, TextFile.utf8(text));
  }

  private String patched(Path file) throws ToolException, IOException {
    String shown = workspace.relative(file);
    Optional<byte[]> bytes = changes.content(file);
    if (bytes.isEmpty()) {
      throw ToolException.failed(
          "file to change not found: " + shown + SimilarFiles.hint(shown, workspace));
    }
    return applied(TextFile.decode(bytes.get(), StandardCharsets.UTF_8, shown), file);
  }

  private String applied(String text, Path file) throws ToolException {
    try {
      return HunkApplier.apply(text, diff.hunks());
    } catch (ToolException e) {
      throw e.about(workspace.relative(file));
    }
  }

  /** Of two different names the new one, unless only the old one is there. */
  private Path changedFile() throws ToolException, IOException {
    Path file = file(diff.newPath());
    boolean oldNamed =
        given.isEmpty()
            && diff.oldPath() != null
            && !Objects.equals(diff.oldPath(), diff.newPath());
    if (oldNamed && changes.content(file).isEmpty()) {
      Path old = workspace.resolve(named(diff.oldPath()));
      return changes.content(old).isPresent() ? old : file;
    }
    return file;
  }

  private Path file(@Nullable String inDiff) throws ToolException {
    return workspace.resolve(given.isPresent() ? given.get() : named(inDiff));
  }

  private static String named(@Nullable String inDiff) throws ToolException {
    if (inDiff == null || inDiff.isBlank()) {
      throw ToolException.invalid(
          "argument path is missing, and the diff has no --- and +++ lines that name a file");
    }
    return inDiff;
  }
}
