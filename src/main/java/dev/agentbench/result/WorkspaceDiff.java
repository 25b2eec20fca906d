package dev.agentbench.result;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An agent's changes of its workspace, as a unified diff within bounds. Folders of build tools are
 * left out.
 *
 * @param changedFiles all of them, also those beyond the bounds
 * @param files by path
 */
public record WorkspaceDiff(int changedFiles, List<ChangedFile> files) {

  public WorkspaceDiff {
    files = List.copyOf(files);
    if (changedFiles < files.size()) {
      throw new IllegalArgumentException(
          changedFiles + " changed files, but " + files.size() + " are listed");
    }
  }

  /** Whether the workspace can be made again from it: nothing was cut and all is text. */
  public boolean isComplete() {
    return changedFiles == files.size() && files.stream().allMatch(ChangedFile::isComplete);
  }

  /** Lines added in all files, as far as they are known. */
  public int addedLines() {
    return files.stream().mapToInt(ChangedFile::addedLines).sum();
  }

  /** Lines removed in all files, as far as they are known. */
  public int removedLines() {
    return files.stream().mapToInt(ChangedFile::removedLines).sum();
  }

  /** The same with something replaced in all texts, such as secrets. */
  public WorkspaceDiff masked(UnaryOperator<String> mask) {
    return new WorkspaceDiff(changedFiles, files.stream().map(file -> file.masked(mask)).toList());
  }

  /** The whole as one text, which {@code git apply} reads where it is complete. */
  public String unified() {
    String all = files.stream().map(ChangedFile::unified).collect(Collectors.joining());
    int left = changedFiles - files.size();
    return left == 0
        ? all
        : all + String.format(Locale.ROOT, "%d more changed files are not listed%n", left);
  }

  /** What happened to a file. */
  public enum Change {
    ADDED,
    CHANGED,
    REMOVED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #id()}; throws {@link IllegalArgumentException} for any other word. */
    public static Change parse(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /** What is in a file. */
  public enum Content {
    /** UTF-8 without NUL, before and after. */
    TEXT,
    /** Anything else; only its name, size and digest are kept. */
    BINARY,
    /** A symbolic link; the diff is of where it leads. */
    LINK,
    /** Too large to be looked at; only its name and size are kept. */
    LARGE,
    /** A FIFO, a socket, a device, or what could not be read. */
    OTHER;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #id()}; throws {@link IllegalArgumentException} for any other word. */
    public static Content parse(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * A file that an agent added, changed or removed.
   *
   * @param path relative to the workspace, parts parted by {@code /}
   * @param bytes size afterwards; null for a removed one
   * @param sha256 of the content afterwards, in hex; null for a removed one and where it was not
   *     read
   * @param executable whether it may be executed afterwards
   * @param truncated whether the hunks are not the whole difference: something was cut or masked,
   *     or what was there before is not known
   * @param hunks of a unified diff, without the names; empty where there is nothing to show
   */
  public record ChangedFile(
      String path,
      Change change,
      Content content,
      @Nullable Long bytes,
      @Nullable String sha256,
      boolean executable,
      int addedLines,
      int removedLines,
      boolean truncated,
      String hunks) {

    boolean isComplete() {
      return change == Change.REMOVED || (content == Content.TEXT && !truncated);
    }

    private ChangedFile masked(UnaryOperator<String> mask) {
      String newPath = mask.apply(path);
      String newHunks = mask.apply(hunks);
      return newPath.equals(path) && newHunks.equals(hunks)
          ? this
          : new ChangedFile(
              newPath,
              change,
              content,
              bytes,
              sha256,
              executable,
              addedLines,
              removedLines,
              true,
              newHunks);
    }

    /** The file's part of a diff, with its names. */
    private String unified() {
      StringBuilder text = new StringBuilder();
      text.append("--- ").append(change == Change.ADDED ? "/dev/null" : "a/" + path);
      text.append("\n+++ ").append(change == Change.REMOVED ? "/dev/null" : "b/" + path);
      text.append('\n');
      if (content == Content.TEXT || content == Content.LINK) {
        text.append(hunks);
        return text.append(truncated ? "... the rest is not kept\n" : "").toString();
      }
      text.append(content == Content.OTHER ? "special or unreadable" : content.id())
          .append(" file");
      return text.append(bytes == null ? "" : ", " + bytes + " bytes").append('\n').toString();
    }
  }
}
