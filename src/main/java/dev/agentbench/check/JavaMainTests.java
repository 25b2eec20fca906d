package dev.agentbench.check;

import dev.agentbench.workspace.CommandResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/**
 * Runs Java tests that need nothing but a JDK: classes with a {@code main} that throws, or exits
 * with another code than 0, when it fails. All sources are compiled into a folder outside the
 * workspace, then each test runs in a process of its own, assertions on.
 */
final class JavaMainTests {
  static final String BUILTIN = "builtin:java-main";

  private static final List<String> SOURCE_FOLDERS = List.of("src/main/java", "src/test/java");
  private static final List<String> RESOURCE_FOLDERS =
      List.of("src/main/resources", "src/test/resources");

  private final WorkspaceFiles files;
  private final ProgramRun programs;
  private final Deadline deadline;

  JavaMainTests(WorkspaceFiles files, ProgramRun programs, Deadline deadline) {
    this.files = files;
    this.programs = programs;
    this.deadline = deadline;
  }

  Finding run(List<Path> tests) throws IOException, InterruptedException {
    if (ToolProvider.getSystemJavaCompiler() == null) {
      return Finding.skipped("this Java has no compiler: a JDK is needed");
    }
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      CompiledClasses classes = new CompiledClasses(folder.path());
      CompilerProcess.Answer compiled = compile(sources(tests), classes.folder());
      return compiled.exitCode() == 0
          ? run(tests, classes)
          : Finding.failed("does not compile: " + Excerpt.firstLine(compiled.text()));
    } catch (TimeoutException slow) {
      return Finding.error("the sources were not compiled in time");
    }
  }

  /** Everything in the usual source folders, or in the whole workspace without them. */
  private List<Path> sources(List<Path> tests) throws IOException {
    TreeSet<Path> sources = new TreeSet<>(tests);
    boolean usual = false;
    for (String name : SOURCE_FOLDERS) {
      Path folder = files.root().resolve(name);
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        usual = true;
        sources.addAll(files.sources(folder, JavaMainTests::isSource, deadline));
      }
    }
    if (!usual) {
      sources.addAll(files.sources(files.root(), JavaMainTests::isSource, deadline));
    }
    return List.copyOf(sources);
  }

  private static boolean isSource(String path) {
    return path.endsWith(".java") && !path.endsWith("module-info.java");
  }

  private CompilerProcess.Answer compile(List<Path> sources, Path classes)
      throws IOException, InterruptedException, TimeoutException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-nowarn",
                "-encoding",
                "UTF-8",
                "-implicit:none",
                "-cp",
                classes.toString(),
                "-d",
                classes.toString()));
    sources.forEach(source -> arguments.add(source.toString()));
    return programs.compilers().compile(arguments, deadline);
  }

  private Finding run(List<Path> tests, CompiledClasses classes)
      throws IOException, InterruptedException {
    List<String> ran = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Path test : tests) {
      String name = files.relative(test);
      Optional<String> className = classes.nameOf(name);
      if (className.isEmpty()) {
        failures.add(name + ": declares no class of that name");
      } else if (deadline.passed()) {
        failures.add(className.get() + ": did not run, the time was over");
      } else {
        ran.add(className.get());
        failure(className.get(), classes).ifPresent(failures::add);
      }
    }
    String detail = ran.size() + " run: " + String.join(", ", ran);
    return failures.isEmpty()
        ? Finding.passed(detail)
        : Finding.failed(detail + "\nfailed: " + String.join("\nfailed: ", failures));
  }

  private Optional<String> failure(String className, CompiledClasses classes)
      throws InterruptedException {
    CommandResult result =
        programs.run(
            List.of(
                program("java"),
                "-ea",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(classes.folder()),
                className),
            files.root(),
            deadline);
    if (result.succeeded()) {
      return Optional.empty();
    }
    String said = Excerpt.firstLine(result.stderr().isBlank() ? result.stdout() : result.stderr());
    String reason =
        result.timedOut()
            ? "ran out of time after " + Seconds.of(result.duration())
            : said.isEmpty() ? "exit code " + result.exitCode() : said;
    return Optional.of(className + ": " + reason);
  }

  /** Resources come last, so that no class among them hides a compiled one. */
  private String classPath(Path classes) {
    List<Path> path = new ArrayList<>(List.of(classes));
    RESOURCE_FOLDERS.stream()
        .map(files.root()::resolve)
        .filter(Files::isDirectory)
        .forEach(path::add);
    return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** The program of the JDK that runs this, which nobody can have planted; else by its name. */
  private static String program(String name) {
    Path own = Path.of(System.getProperty("java.home"), "bin", name);
    return Files.isExecutable(own) ? own.toString() : name;
  }
}
