package dev.agentbench.workspace.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/**
 * The view that other processes of the same user have of this one in {@code /proc}: its environment
 * and its command line, as they were when it started. The kernel shows the memory itself, so it can
 * be overwritten (proc(5): {@code arg_start} to {@code env_end}). {@link System#getenv} keeps its
 * copy. Best effort, Linux only: where it does not work, nothing happens.
 */
public final class OwnProcess {
  private static final Path SELF = Path.of("/proc/self");

  /** Numbers of fields in proc(5), counted from the state, which is the third. */
  private static final int ARGUMENTS = 48 - 3;

  private static final int ENVIRONMENT = 50 - 3;

  /** Read by the C library and others at any time, and no secrets. */
  private static final Set<String> KEPT =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LANG",
          "LANGUAGE",
          "TERM",
          "TZ",
          "TMPDIR",
          "PWD",
          "JAVA_HOME",
          "LD_LIBRARY_PATH",
          "COLUMNS",
          "LINES");

  private OwnProcess() {}

  /**
   * Takes all variables but the harmless ones out of {@code /proc/PID/environ}: an agent's command
   * without a sandbox could read keys and tokens there.
   */
  public static void hideEnvironment() {
    rewrite(ENVIRONMENT, entry -> isKept(entry) ? entry : "");
  }

  /**
   * Takes secrets out of {@code /proc/PID/cmdline}, such as that of {@code --set
   * gateway.api_key=...}.
   *
   * @param redaction what an argument may look like; no longer than it is kept
   */
  public static void hideArguments(UnaryOperator<String> redaction) {
    rewrite(ARGUMENTS, redaction);
  }

  private static boolean isKept(String entry) {
    String name = entry.substring(0, Math.max(0, entry.indexOf('=')));
    return KEPT.contains(name) || name.startsWith("LC_");
  }

  /** Rewrites each text between two NULs in its place, filled up with NULs. */
  private static void rewrite(int field, UnaryOperator<String> each) {
    if (!ProcEntry.available()) {
      return;
    }
    try (RandomAccessFile memory = new RandomAccessFile(SELF.resolve("mem").toFile(), "rw")) {
      String stat = Files.readString(SELF.resolve("stat"), StandardCharsets.ISO_8859_1);
      String[] fields = ProcEntry.fields(stat);
      long start = Long.parseLong(fields[field]);
      byte[] block = new byte[Math.toIntExact(Long.parseLong(fields[field + 1]) - start)];
      memory.seek(start);
      memory.readFully(block);
      byte[] changed = changed(block, each);
      if (!Arrays.equals(block, changed)) {
        memory.seek(start);
        memory.write(changed);
      }
    } catch (IOException | RuntimeException refused) {
      // No constant: to set up logging takes a tenth of the time of --help.
      LoggerFactory.getLogger(OwnProcess.class)
          .debug("the environment stays visible in /proc", refused);
    }
  }

  private static byte[] changed(byte[] block, UnaryOperator<String> each) {
    byte[] changed = new byte[block.length];
    int start = 0;
    for (int end = 0; end < block.length; end++) {
      if (block[end] == 0) {
        byte[] old = Arrays.copyOfRange(block, start, end);
        byte[] text = replaced(old, each);
        System.arraycopy(text, 0, changed, start, Math.min(text.length, old.length));
        start = end + 1;
      }
    }
    return changed;
  }

  /** The bytes themselves where nothing is replaced, whatever their encoding is. */
  private static byte[] replaced(byte[] old, UnaryOperator<String> each) {
    String text = new String(old, StandardCharsets.UTF_8);
    String replaced = each.apply(text);
    return replaced.equals(text) ? old : replaced.getBytes(StandardCharsets.UTF_8);
  }
}
