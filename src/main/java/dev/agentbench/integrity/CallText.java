package dev.agentbench.integrity;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The texts of a tool call by what they are, bounded. Tools of other runtimes have other names, so
 * an argument is known by its own.
 *
 * @param where number and name of the call, for people
 * @param commands what a shell or an interpreter is given
 * @param paths what names files; all that is neither command nor content
 * @param contents what is written into files
 * @param file the file that is written; empty when none is named
 * @param depth how many folders below the workspace's root the commands start, or go
 */
record CallText(
    String where,
    List<String> commands,
    List<String> paths,
    List<String> contents,
    String file,
    int depth) {
  private static final int LONGEST = 64 << 10;
  private static final int MOST = 200;
  private static final Pattern ENTERS = Pattern.compile("\\b(?:cd|pushd)\\s+['\"]?([^\\s;&|'\"]+)");
  private static final Set<String> COMMANDS =
      Set.of("command", "cmd", "commands", "script", "code", "args", "arguments", "input");
  private static final Set<String> CONTENTS =
      Set.of(
          "content",
          "contents",
          "diff",
          "patch",
          "text",
          "old_string",
          "new_string",
          "old_str",
          "new_str",
          "old_text",
          "new_text",
          "file_text",
          "insert_text",
          "edits");
  private static final Set<String> NEITHER =
      Set.of("query", "description", "prompt", "explanation", "reason", "thought", "regex");

  /**
   * Reads a call.
   *
   * @param root of the workspace, which is taken out of the texts
   */
  static CallText of(int number, ToolCall call, String root) {
    Reader reader = new Reader(root);
    reader.object(call.arguments(), 0);
    String file =
        call.arguments().string("path").or(() -> call.arguments().string("file_path")).orElse("");
    String folder = call.arguments().string("cwd").orElse("");
    return new CallText(
        "tool call " + number + ", " + call.name(),
        reader.commands,
        reader.paths,
        reader.contents,
        file,
        depthOf(folder) + entered(reader.commands));
  }

  /** How deep the commands go by themselves. */
  private static int entered(List<String> commands) {
    return commands.stream()
        .flatMap(command -> Matches.all(ENTERS, command).stream())
        .mapToInt(match -> Math.max(0, depthOf(match.group(1))))
        .sum();
  }

  private static int depthOf(String folder) {
    int depth = 0;
    for (String part : folder.split("/")) {
      depth += part.isEmpty() || part.equals(".") ? 0 : part.equals("..") ? -1 : 1;
    }
    return depth;
  }

  /** Sorts the texts of nested arguments. */
  private static final class Reader {
    private final List<String> commands = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();
    private final String root;

    Reader(String root) {
      this.root = root;
    }

    void object(JsonObject arguments, int depth) {
      for (String name : arguments.names()) {
        value(name.toLowerCase(Locale.ROOT), arguments.get(name).orElse(""), depth);
      }
    }

    private void value(String name, Object value, int depth) {
      if (depth > 4 || commands.size() + paths.size() + contents.size() >= MOST) {
        return;
      }
      if (value instanceof String text) {
        String bounded = text.substring(0, Math.min(text.length(), LONGEST));
        text(name, bounded.replace(root + "/", "").replace(root, "."));
      } else if (value instanceof JsonObject nested) {
        object(nested, depth + 1);
      } else if (value instanceof List<?> items) {
        if (COMMANDS.contains(name)) {
          text(name, String.join(" ", items.stream().limit(MOST).map(String::valueOf).toList()));
        } else {
          items.stream().limit(MOST).forEach(item -> value(name, item, depth + 1));
        }
      }
    }

    private void text(String name, String text) {
      if (COMMANDS.contains(name)) {
        commands.add(text);
      } else if (CONTENTS.contains(name)) {
        contents.add(text);
      } else if (!NEITHER.contains(name)) {
        paths.add(text);
      }
    }
  }
}
