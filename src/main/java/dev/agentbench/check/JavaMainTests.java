package dev.agentbench.check;

import dev.agentbench.check.java.CompileRequest;
import dev.agentbench.check.java.CompiledClasses;
import dev.agentbench.check.java.CompilerProcess;
import dev.agentbench.check.java.SourceFile;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/**
 * Runs Java tests that need nothing but a JDK: classes with a {@code main} that returns when it
 * passes, and throws or exits when it fails. All sources are compiled into a jar outside the
 * workspace, then the tests run in another process, assertions on.
 */
final class JavaMainTests implements TestRunner {
  private static final List<String> SOURCE_FOLDERS = List.of("src/main/java", "src/test/java");
  private static final String TEST_FOLDER = "src/test/";

  private final CheckedFiles files;
  private final HiddenFiles hidden;
  private final ProgramRun programs;

  JavaMainTests(CheckedFiles files, HiddenFiles hidden, ProgramRun programs) {
    this.files = files;
    this.hidden = hidden;
    this.programs = programs;
  }

  @Override
  public Finding run(List<SourceFile> tests, Deadline deadline)
      throws IOException, InterruptedException {
    if (ToolProvider.getSystemJavaCompiler() == null) {
      return Finding.skipped("this Java has no compiler: a JDK is needed");
    }
    List<String> names = tests.stream().map(SourceFile::path).toList();
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      CompiledClasses classes = new CompiledClasses(folder.path().resolve("classes.jar"));
      Set<String> judges = judges(names);
      CompileRequest request = new CompileRequest(files.read(sources(names, deadline)), judges);
      CompilerProcess.Answer compiled = programs.compilers().compile(request, classes, deadline);
      return compiled.compiled()
          ? run(
              names,
              classes,
              TestProcess.prepare(files, programs, classes, judges, folder.path()),
              deadline)
          : Finding.failed("does not compile: " + Excerpt.firstLine(compiled.text()));
    } catch (TimeoutException slow) {
      return Finding.failed("the sources were not compiled in time");
    }
  }

  /** The tests that the task brought, with what it brought for them. */
  private Set<String> judges(List<String> tests) throws IOException {
    Set<String> hiddenPaths = hidden.paths();
    return files.ofTheTask(hidden).stream()
        .filter(JavaMainTests::isSource)
        .filter(
            path ->
                path.startsWith(TEST_FOLDER) || hiddenPaths.contains(path) || tests.contains(path))
        .collect(Collectors.toSet());
  }

  /** Everything in the usual source folders, or in the whole workspace without them. */
  private List<Path> sources(List<String> tests, Deadline deadline) throws IOException {
    TreeSet<Path> sources = new TreeSet<>();
    tests.forEach(test -> sources.add(files.resolve(test)));
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

  private static Finding run(
      List<String> tests, CompiledClasses classes, TestProcess process, Deadline deadline)
      throws IOException, InterruptedException {
    List<String> ran = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (String name : tests) {
      classes
          .nameOf(name)
          .ifPresentOrElse(ran::add, () -> failures.add(name + ": declares no class of that name"));
    }
    if (!ran.isEmpty()) {
      failures.addAll(process.failures(ran, deadline));
    }
    String detail = ran.size() + " run: " + String.join(", ", ran);
    return failures.isEmpty()
        ? Finding.passed(detail)
        : Finding.failed("failed: " + String.join("\nfailed: ", failures) + "\n" + detail);
  }
}
