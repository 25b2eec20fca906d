package dev.agentbench.check;

import dev.agentbench.check.java.CompiledClasses;
import dev.agentbench.check.java.Jdk;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.workspace.command.CommandResult;
import dev.agentbench.workspace.command.Reach;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs compiled Java tests in a process with {@link TestMain} in front. */
final class TestProcess {
  private static final SecureRandom KEYS = new SecureRandom();
  private static final List<String> RESOURCE_FOLDERS =
      List.of("src/main/resources", "src/test/resources");

  private final CheckedFiles files;
  private final ProgramRun programs;
  private final Path classes;
  private final Path launcher;
  private final Path marks;

  private TestProcess(
      CheckedFiles files, ProgramRun programs, Path classes, Path launcher, Path marks) {
    this.files = files;
    this.programs = programs;
    this.classes = classes;
    this.launcher = launcher;
    this.marks = marks;
  }

  /**
   * Puts down what the processes need.
   *
   * @param judges sources whose classes are loaded before any code under test
   * @param folder outside the workspace
   */
  static TestProcess prepare(
      CheckedFiles files,
      ProgramRun programs,
      CompiledClasses classes,
      Set<String> judges,
      Path folder)
      throws IOException {
    Path launcher = folder.resolve("launcher");
    Path copies = launcher.resolve(TestMain.class.getPackageName().replace('.', '/'));
    Files.createDirectories(copies);
    for (String name : List.of("TestMain.class", "TestMain$Tests.class")) {
      try (InputStream compiled = TestMain.class.getResourceAsStream(name)) {
        Files.write(copies.resolve(name), compiled.readAllBytes());
      }
    }
    Files.write(launcher.resolve(TestMain.JUDGES), classes.from(judges));
    Path marks = Files.createDirectory(folder.resolve("marks"));
    return new TestProcess(files, programs, classes.jar(), launcher, marks);
  }

  /**
   * Why tests failed, a text for each that did. They share a process, unless one of them ends it
   * before all had their turn: then each that has not passed gets its own.
   */
  List<String> failures(List<String> classNames, Deadline deadline) throws InterruptedException {
    Run run = run(classNames, deadline);
    if (run.isWhole() || classNames.size() == 1) {
      return run.failures(classNames);
    }
    List<String> failures = new ArrayList<>();
    for (String each : run.withoutMark(classNames)) {
      failures.addAll(
          deadline.passed()
              ? List.of(each + ": did not pass before the time was over")
              : run(List.of(each), deadline).failures(List.of(each)));
    }
    return failures;
  }

  private Run run(List<String> classNames, Deadline deadline) throws InterruptedException {
    long first = KEYS.nextLong();
    long second = KEYS.nextLong();
    String input = String.format(Locale.ROOT, "%016x%016x", first, second);
    CommandResult result = programs.run(words(classNames), files.root(), reach(), deadline, input);
    Set<String> passed = new HashSet<>();
    for (int i = 0; i < classNames.size(); i++) {
      if (isSet(TestMain.mark(first, second, i + 1))) {
        passed.add(classNames.get(i));
      }
    }
    return new Run(result, isSet(TestMain.mark(first, second, TestMain.END)), passed);
  }

  private boolean isSet(String mark) {
    return Files.exists(marks.resolve(mark), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * What came of a process.
   *
   * @param isWhole whether all tests had their turn
   * @param passed the tests that did
   */
  private record Run(CommandResult result, boolean isWhole, Set<String> passed) {

    List<String> withoutMark(List<String> classNames) {
      return classNames.stream().filter(name -> !passed.contains(name)).toList();
    }

    /** What goes wrong after the last test has returned is that test's failure. */
    List<String> failures(List<String> classNames) {
      List<String> failed = withoutMark(classNames);
      if (failed.isEmpty() && !result.succeeded()) {
        failed = List.of(classNames.get(classNames.size() - 1));
      }
      return failed.stream().map(name -> name + ": " + reason(name)).toList();
    }

    private String reason(String className) {
      Optional<String> told =
          result.stderr().lines().filter(line -> line.startsWith(className + ": ")).findFirst();
      if (told.isPresent()) {
        return Excerpt.of(told.get().substring(className.length() + 2));
      }
      return result.succeeded()
          ? "exited before the test's main returned, which is no pass"
          : reason();
    }

    private String reason() {
      String said =
          Excerpt.firstLine(result.stderr().isBlank() ? result.stdout() : result.stderr());
      boolean byItself = !result.timedOut() && result.overLimit() == null;
      return byItself && !said.isEmpty() ? said : ProgramRun.outcome(result);
    }
  }

  /** Tests are short, so little is compiled. */
  private List<String> words(List<String> classNames) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Jdk.program("java"),
                "-ea",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:CompileThresholdScaling=8",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-cp",
                launcher.toString(),
                TestMain.class.getName(),
                launcher.resolve(TestMain.JUDGES).toString(),
                marks.toString(),
                classPath()));
    words.addAll(classNames);
    return words;
  }

  private Reach reach() {
    return Reach.of(files.root()).alsoReading(classes, launcher).alsoWriting(marks);
  }

  /** Resources come last, so that no class among them hides a compiled one. */
  private String classPath() {
    List<Path> path = new ArrayList<>(List.of(classes));
    RESOURCE_FOLDERS.stream()
        .map(files.root()::resolve)
        .filter(Files::isDirectory)
        .forEach(path::add);
    return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
