package dev.agentbench.workspace.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * No sandbox, but a process namespace of each command's own, made by {@code unshare} of util-linux
 * where there is no bwrap: a command sees no other process, so neither the memory nor the open
 * files of this one, and none of its own survives it. It reads and writes all files that this user
 * can.
 *
 * @param words that come before the program
 */
record ProcessNamespace(List<String> words, String why) implements Isolation {
  private static final List<String> OWN_PROCESSES =
      List.of("--mount", "--pid", "--fork", "--kill-child", "--mount-proc");

  /** Root needs no namespace of users for it; everybody else does, and keeps the own name in it. */
  private static final List<List<String>> WAYS =
      List.of(List.of(), List.of("--user", "--map-current-user"));

  private static final long PROBE_SECONDS = 10;

  ProcessNamespace {
    words = List.copyOf(words);
  }

  /** The namespace where it can be made, else nothing. */
  static Isolation orNothing(SearchPath path, String why) {
    Optional<Path> unshare = path.find("unshare");
    for (List<String> way : unshare.isPresent() ? WAYS : List.<List<String>>of()) {
      List<String> words = new ArrayList<>(List.of(unshare.get().toString()));
      words.addAll(way);
      words.addAll(OWN_PROCESSES);
      words.add("--");
      if (works(words)) {
        return new ProcessNamespace(words, why);
      }
    }
    return new NoIsolation(why);
  }

  @Override
  public List<String> around(Path program, Command command, CommandFolder folder) {
    return words;
  }

  @Override
  public boolean isSandbox() {
    return false;
  }

  @Override
  public String description() {
    return new NoIsolation(why).description() + ", own processes by unshare";
  }

  private static boolean works(List<String> words) {
    List<String> probe = new ArrayList<>(words);
    probe.add("true");
    try {
      Process process =
          new ProcessBuilder(probe)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && process.exitValue() == 0;
    } catch (IOException unusable) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
