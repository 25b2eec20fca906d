package dev.agentbench.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads unified diffs, as {@code diff -u} and {@code git diff} write them and as models write them:
 * in a code fence, without file headers, with wrong numbers or none in the {@code @@} lines. Lines
 * that belong to no file are passed over.
 */
final class DiffParser {
  private static final Pattern GIT = Pattern.compile("diff --git a/(.*) b/(.*)");

  private final DiffText text;
  private final List<FileDiff> files = new ArrayList<>();
  private Section section = new Section();

  private DiffParser(DiffText text) {
    this.text = text;
  }

  /** The files that a diff changes; never empty. */
  static List<FileDiff> parse(String diff) throws ToolException {
    return new DiffParser(DiffText.of(diff)).parse();
  }

  private List<FileDiff> parse() throws ToolException {
    while (!text.atEnd()) {
      readLine();
    }
    endSection();
    if (files.isEmpty()) {
      throw ToolException.invalid(
          "argument diff: no change found; expected a unified diff with ---, +++ and @@ lines");
    }
    return files;
  }

  private void readLine() throws ToolException {
    String line = text.line();
    if (line.startsWith("diff --git ")) {
      endSection();
      section.readGit(line);
      text.skip(1);
    } else if (text.atFileHeader()) {
      if (section.hasNames()) {
        endSection();
      }
      section.readNames(line, text.lineAfter());
      text.skip(2);
    } else if (line.startsWith("@@")) {
      section.hunks.add(HunkParser.parse(text, section.hunks.size() + 1));
    } else {
      section.readExtended(line);
      text.skip(1);
    }
  }

  private void endSection() throws ToolException {
    section.fileDiff().ifPresent(files::add);
    section = new Section();
  }

  /** What is known so far of one file. */
  private static final class Section {
    private final List<Hunk> hunks = new ArrayList<>();
    private @Nullable DiffPath gitNames;
    private @Nullable DiffPath names;
    private FileDiff.Kind kind = FileDiff.Kind.CHANGE;

    boolean hasNames() {
      return names != null;
    }

    void readGit(String line) {
      Matcher matcher = GIT.matcher(line.strip());
      if (matcher.matches()) {
        gitNames = new DiffPath(matcher.group(1), matcher.group(2));
      }
    }

    void readNames(String oldLine, String newLine) {
      String from = DiffPath.parse(oldLine.substring(4));
      String to = DiffPath.parse(newLine.substring(4));
      names = new DiffPath(from, to).withoutPrefixes();
      if (from == null) {
        kind = FileDiff.Kind.CREATE;
      } else if (to == null) {
        kind = FileDiff.Kind.DELETE;
      }
    }

    void readExtended(String line) throws ToolException {
      if (line.startsWith("new file mode")) {
        kind = FileDiff.Kind.CREATE;
      } else if (line.startsWith("deleted file mode")) {
        kind = FileDiff.Kind.DELETE;
      } else if (line.startsWith("rename from ") && gitNames != null) {
        gitNames = new DiffPath(DiffPath.unquoted(line.substring(12).strip()), gitNames.to());
        kind = FileDiff.Kind.RENAME;
      } else if (line.startsWith("rename to ") && gitNames != null) {
        gitNames = new DiffPath(gitNames.from(), DiffPath.unquoted(line.substring(10).strip()));
      } else if (line.startsWith("GIT binary patch") || line.startsWith("Binary files ")) {
        throw ToolException.failed("the diff holds binary data, which cannot be applied");
      }
    }

    Optional<FileDiff> fileDiff() {
      DiffPath used = names != null ? names : gitNames;
      boolean nothing = hunks.isEmpty() && (kind == FileDiff.Kind.CHANGE || used == null);
      if (nothing) {
        return Optional.empty();
      }
      return Optional.of(
          new FileDiff(
              used == null ? null : used.from(), used == null ? null : used.to(), kind, hunks));
    }
  }
}
