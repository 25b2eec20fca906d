package dev.agentbench.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import javax.tools.ToolProvider;

/**
 * Runs Java tests that need nothing but a JDK: classes with a {@code main} that returns when it
 * passes, and throws or exits when it fails. All sources are compiled into a jar outside the
 * workspace, then the tests run in another process, assertions on.
 */
final class JavaMainTests {
  static final String BUILTIN = "builtin:java-main";

  private static final List<String> SOURCE_FOLDERS = List.of("src/main/java", "src/test/java");

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
      CompiledClasses classes = new CompiledClasses(folder.path().resolve("classes.jar"));
      CompilerProcess.Answer compiled =
          programs.compilers().compile(files.root(), sources(tests), classes, deadline);
      return compiled.compiled()
          ? run(tests, classes, TestProcess.prepare(files, programs, classes, folder.path()))
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

  private Finding run(List<Path> tests, CompiledClasses classes, TestProcess process)
      throws IOException, InterruptedException {
    List<String> ran = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Path test : tests) {
      String name = files.relative(test);
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
        : Finding.failed(detail + "\nfailed: " + String.join("\nfailed: ", failures));
  }
}
