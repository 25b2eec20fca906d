package dev.agentbench.check;

import dev.agentbench.workspace.CommandResult;
import dev.agentbench.workspace.Reach;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Runs compiled Java tests, each in a process of its own with {@link TestMain} in front. */
final class TestProcess {
  private static final List<String> RESOURCE_FOLDERS =
      List.of("src/main/resources", "src/test/resources");

  private final WorkspaceFiles files;
  private final ProgramRun programs;
  private final Path classes;
  private final Path launcher;
  private final Path marks;

  private TestProcess(
      WorkspaceFiles files, ProgramRun programs, Path classes, Path launcher, Path marks) {
    this.files = files;
    this.programs = programs;
    this.classes = classes;
    this.launcher = launcher;
    this.marks = marks;
  }

  /**
   * Puts down what the processes need.
   *
   * @param folder outside the workspace
   */
  static TestProcess prepare(
      WorkspaceFiles files, ProgramRun programs, CompiledClasses classes, Path folder)
      throws IOException {
    Path launcher = folder.resolve("launcher");
    Path copy = launcher.resolve(TestMain.class.getName().replace('.', '/') + ".class");
    Files.createDirectories(copy.getParent());
    try (InputStream compiled = TestMain.class.getResourceAsStream("TestMain.class")) {
      Files.write(copy, compiled.readAllBytes());
    }
    Path marks = Files.createDirectory(folder.resolve("marks"));
    return new TestProcess(files, programs, classes.folder(), launcher, marks);
  }

  /** Why the test failed; empty when its main returned and nothing failed after it. */
  Optional<String> failure(String className, Deadline deadline) throws InterruptedException {
    String mark = UUID.randomUUID().toString();
    CommandResult result = programs.run(words(className), files.root(), reach(), deadline, mark);
    if (!result.succeeded()) {
      return Optional.of(className + ": " + reason(result));
    }
    return Files.exists(marks.resolve(mark), LinkOption.NOFOLLOW_LINKS)
        ? Optional.empty()
        : Optional.of(className + ": exited before the test's main returned, which is no pass");
  }

  private static String reason(CommandResult result) {
    String said = Excerpt.firstLine(result.stderr().isBlank() ? result.stdout() : result.stderr());
    boolean byItself = !result.timedOut() && result.overLimit() == null;
    return byItself && !said.isEmpty() ? said : ProgramRun.outcome(result);
  }

  private List<String> words(String className) {
    return List.of(
        Jdk.program("java"),
        "-ea",
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classPath(),
        TestMain.class.getName(),
        className,
        marks.toString());
  }

  private Reach reach() {
    return Reach.of(files.root()).alsoReading(classes, launcher).alsoWriting(marks);
  }

  /** Resources come last, so that no class among them hides a compiled one. */
  private String classPath() {
    List<Path> path = new ArrayList<>(List.of(launcher, classes));
    RESOURCE_FOLDERS.stream()
        .map(files.root()::resolve)
        .filter(Files::isDirectory)
        .forEach(path::add);
    return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
