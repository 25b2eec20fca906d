package dev.agentbench.tool.diff;

import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.SimilarFiles;
import dev.agentbench.tool.file.TextFile;
import dev.agentbench.tool.file.TextLines;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies one file's diff to the workspace files that it means, in memory. */
public final class DiffTarget {
  /** To decode, cut into lines, copy and encode again. */
  private static final long STEPS_PER_BYTE = 8;

  private final FileDiff diff;
  private final Optional<String> given;
  private final Workspace workspace;
  private final FileChanges changes;
  private final Optional<Charset> encoding;
  private final Budget budget;

  /**
   * @param given the path in the call; it wins over the names in the diff
   * @param encoding of the files, as the call names it
   */
  public DiffTarget(
      FileDiff diff,
      Optional<String> given,
      Workspace workspace,
      FileChanges changes,
      Optional<Charset> encoding,
      Budget budget) {
    this.diff = diff;
    this.given = given;
    this.workspace = workspace;
    this.changes = changes;
    this.encoding = encoding;
    this.budget = budget;
  }

  public void apply() throws ToolException, IOException {
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
      TextFile before = read(file);
      String after = applied(before.text(), file);
      if (after.equals(before.text())) {
        throw ToolException.failed(
            String.format(
                Locale.ROOT,
                "the diff changes nothing in %s: its removed and added lines are the same",
                workspace.relative(file)));
      }
      changes.replace(file, encoded(before.with(after)));
    }
  }

  private void create(Path file) throws ToolException, IOException {
    if (changes.content(file).filter(bytes -> bytes.length > 0).isPresent()) {
      throw ToolException.failed(
          String.format(
              Locale.ROOT,
              "the diff makes %s, which exists already; send a diff against its present content",
              workspace.relative(file)));
    }
    TextFile made = TextFile.empty(encoding);
    changes.replace(file, encoded(made.with(applied(made.text(), file))));
  }

  private void delete(Path file) throws ToolException, IOException {
    long left = TextLines.count(applied(read(file).text(), file));
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
          String.format(
              Locale.ROOT,
              "the diff renames %s to %s, which exists already",
              workspace.relative(from),
              workspace.relative(to)));
    }
    TextFile before = read(from);
    byte[] bytes = encoded(before.with(applied(before.text(), from)));
    changes.delete(from);
    changes.replace(to, bytes);
  }

  private byte[] encoded(TextFile file) throws ToolException {
    return file.encode(
        "diff", "leave it out, or write the whole file with write_file in another encoding");
  }

  private TextFile read(Path file) throws ToolException, IOException {
    String shown = workspace.relative(file);
    Optional<byte[]> bytes = changes.content(file);
    if (bytes.isEmpty()) {
      throw ToolException.failed(
          "file to change not found: " + shown + SimilarFiles.hint(shown, workspace, budget));
    }
    budget.spend(STEPS_PER_BYTE * bytes.get().length);
    return TextFile.decode(bytes.get(), encoding, shown);
  }

  private String applied(String text, Path file) throws ToolException {
    try {
      return HunkApplier.apply(text, diff.hunks(), budget);
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
