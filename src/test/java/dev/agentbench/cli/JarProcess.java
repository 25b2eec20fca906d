package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packaged program as a user starts it: a process of its own in the repository, with everything
 * that it writes kept in one folder. Its output goes to files, so that it never waits for a reader.
 */
public final class JarProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Process process;
  private final Path out;
  private final Path err;

  private JarProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static JarProcess start(Path folder, String... arguments) throws IOException {
    return start(folder, List.of(), arguments);
  }

  /** The same with another database than a file of the folder. */
  static JarProcess startOn(String url, Path folder, String... arguments) throws IOException {
    return start(folder, List.of("--set", "database.url=" + url), arguments);
  }

  /** The same with its standard output going to a file of the user's, such as a full device. */
  public static JarProcess startInto(Path out, Path folder, String... arguments)
      throws IOException {
    return start(out, folder, List.of(), arguments);
  }

  /** Waits for the end of a program that was started in another locale, such as C. */
  public static CommandResult runIn(String locale, Path folder, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out-", ".txt");
    List<String> before = List.of("env", "-u", "LANG", "-u", "LC_CTYPE", "LC_ALL=" + locale);
    try (JarProcess process = start(before, List.of(), out, folder, List.of(), arguments)) {
      return process.await();
    }
  }

  /** Waits for the end of a program that was started with options of the JVM. */
  public static CommandResult runWith(List<String> options, Path folder, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out-", ".txt");
    try (JarProcess process = start(List.of(), options, out, folder, List.of(), arguments)) {
      return process.await();
    }
  }

  /** The same with options of the JVM. */
  static JarProcess startWith(List<String> options, Path folder, String... arguments)
      throws IOException {
    Path out = Files.createTempFile(folder, "out-", ".txt");
    return start(List.of(), options, out, folder, List.of(), arguments);
  }

  /** The same with words before it that start it, such as those of prlimit. */
  public static JarProcess startBehind(List<String> before, Path folder, String... arguments)
      throws IOException {
    Path out = Files.createTempFile(folder, "out-", ".txt");
    return start(before, List.of(), out, folder, List.of(), arguments);
  }

  private static JarProcess start(Path folder, List<String> last, String... arguments)
      throws IOException {
    return start(Files.createTempFile(folder, "out-", ".txt"), folder, last, arguments);
  }

  private static JarProcess start(Path out, Path folder, List<String> last, String... arguments)
      throws IOException {
    return start(List.of(), List.of(), out, folder, last, arguments);
  }

  private static JarProcess start(
      List<String> before,
      List<String> options,
      Path out,
      Path folder,
      List<String> last,
      String... arguments)
      throws IOException {
    Path err = Files.createTempFile(folder, "err-", ".txt");
    List<String> words = new ArrayList<>(interruptible());
    words.addAll(before);
    words.addAll(commandLine(options, arguments));
    words.addAll(CommandResult.keptIn(folder));
    words.addAll(last);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    return new JarProcess(builder.start(), out, err);
  }

  /** Starts it and waits for its end. */
  public static CommandResult run(Path folder, String... arguments)
      throws IOException, InterruptedException {
    try (JarProcess process = start(folder, arguments)) {
      return process.await();
    }
  }

  /** Java with its options, the program and its arguments. */
  public static List<String> commandLine(List<String> options, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options);
    words.addAll(program());
    words.addAll(List.of(arguments));
    return words;
  }

  /** The jar; where the build has not made it yet, its classes as the tests have them. */
  private static List<String> program() {
    String jar = System.getProperty("benchmark.jar");
    List<String> words = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    words.addAll(
        jar == null
            ? List.of("-cp", System.getProperty("java.class.path"), Main.class.getName())
            : List.of("-jar", jar));
    return words;
  }

  /** A shell without job control starts what is in the background with Ctrl-C ignored. */
  private static List<String> interruptible() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(status)) {
      boolean ignored =
          lines
              .filter(line -> line.startsWith("SigIgn:"))
              .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
              .anyMatch(signals -> (signals & 2) != 0);
      return ignored ? List.of("env", "--default-signal=INT") : List.of();
    }
  }

  public CommandResult await() throws InterruptedException {
    return await(PATIENCE);
  }

  public CommandResult await(Duration patience) throws InterruptedException {
    assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
        .as("ended within %s, after\n%s%s", patience, out(), err())
        .isTrue();
    return new CommandResult(process.exitValue(), out(), err());
  }

  /** What it has said on standard output until now. */
  String out() {
    return Files.isRegularFile(out) ? read(out) : "";
  }

  /** What it has said on standard error until now. */
  String err() {
    return read(err);
  }

  /** The commands that it runs now, with all their children. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  long pid() {
    return process.pid();
  }

  /** Ctrl-C. */
  void interrupt() throws IOException, InterruptedException {
    signal("INT");
  }

  /** Stands still until it is told to go on. */
  void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  void goOn() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** {@code kill -9}: nothing of the program gets a say. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
