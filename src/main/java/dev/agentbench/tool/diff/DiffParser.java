package dev.agentbench.tool.diff;

import dev.agentbench.text.Cut;
import dev.agentbench.tool.call.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads unified diffs, as {@code diff -u} and {@code git diff} write them and as models write them:
 * in a code fence, without file headers, with wrong numbers or none in the {@code @@} lines. Words
 * around the files are passed over; a line with a sign that belongs to no hunk is refused, and so
 * is whatever else would be left undone.
 */
public final class DiffParser {
  private static final String GIT = "diff --git ";
  private static final String FENCE = "```";

  private final DiffText text;
  private final List<FileDiff> files = new ArrayList<>();
  private Section section = new Section();

  /** Behind a code fence or the signature of a mail, where words follow and no lines of a hunk. */
  private boolean inWords;

  private DiffParser(DiffText text) {
    this.text = text;
  }

  /** The files that a diff changes; never empty. */
  public static List<FileDiff> parse(String diff) throws ToolException {
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
    if (line.startsWith(GIT)) {
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
      inWords = false;
    } else {
      readBetween(line);
      text.skip(1);
    }
  }

  /** A line that is neither a name nor a hunk's. */
  private void readBetween(String line) throws ToolException {
    inWords |= section.isBegun() && (line.strip().equals(FENCE) || text.atSignature());
    if (inWords) {
      return;
    }
    if (section.isBegun() && (line.startsWith("+") || line.startsWith("-"))) {
      throw ToolException.invalid(
          String.format(
              Locale.ROOT,
              "argument diff: line %d belongs to no hunk: \"%s\"; put a @@ line before the changes",
              text.number(),
              Cut.of(line)));
    }
    section.readExtended(line);
  }

  private void endSection() throws ToolException {
    if (section.isBegun()) {
      files.add(section.fileDiff());
    }
    section = new Section();
    inWords = false;
  }

  /** What is known so far of one file. */
  private static final class Section {
    private final List<Hunk> hunks = new ArrayList<>();
    private boolean ofGit;
    private @Nullable DiffPath gitNames;
    private @Nullable DiffPath names;
    private FileDiff.Kind kind = FileDiff.Kind.CHANGE;

    boolean isBegun() {
      return ofGit || names != null || !hunks.isEmpty();
    }

    boolean hasNames() {
      return names != null;
    }

    void readGit(String line) {
      ofGit = true;
      gitNames = DiffPath.ofGit(line.substring(GIT.length()).strip());
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
      if (line.startsWith("GIT binary patch") || line.startsWith("Binary files ")) {
        throw ToolException.failed("the diff holds binary data, which cannot be applied");
      }
      if (!ofGit) {
        return;
      }
      if (line.startsWith("new file mode 120000")) {
        throw ToolException.failed("the diff makes a link, which no tool does; leave it out");
      } else if (line.startsWith("new file mode")) {
        kind = FileDiff.Kind.CREATE;
      } else if (line.startsWith("deleted file mode")) {
        kind = FileDiff.Kind.DELETE;
      } else if (line.startsWith("rename from ")) {
        gitNames = new DiffPath(name(line, 12), gitNames == null ? null : gitNames.to());
        kind = FileDiff.Kind.RENAME;
      } else if (line.startsWith("rename to ")) {
        gitNames = new DiffPath(gitNames == null ? null : gitNames.from(), name(line, 10));
      } else if (line.startsWith("copy from ")) {
        throw ToolException.failed(
            "the diff copies " + Cut.of(name(line, 10)) + "; write the new file as a whole");
      } else if (line.startsWith("new mode ")) {
        throw ToolException.failed(
            "the diff changes the mode of a file, which no tool does; leave out the lines \"old"
                + " mode\" and \"new mode\"");
      }
    }

    private static String name(String line, int start) {
      return DiffPath.unquoted(line.substring(start).strip());
    }

    FileDiff fileDiff() throws ToolException {
      DiffPath used = names != null ? names : gitNames;
      String from = used == null ? null : used.from();
      String to = used == null ? null : used.to();
      if (hunks.isEmpty() && kind == FileDiff.Kind.CHANGE) {
        String file = to == null ? from : to;
        throw ToolException.invalid(
            "argument diff: no hunk (a line that starts with @@) for "
                + (file == null ? "a file" : Cut.of(file)));
      }
      return new FileDiff(from, to, kind, hunks);
    }
  }
}
