package dev.agentbench.check.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.check.limit.Deadline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JavaCompilersTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  @TempDir Path folder;

  @Test
  void theSecondCompilationIsDoneByTheSameProcess() throws Exception {
    Path good = source("Grün", "class Grün { String name = \"ä€\"; }");
    Path bad = source("Bad", "class Bad { int x = \"no number\"; }");
    try (JavaCompilers compilers = new JavaCompilers()) {
      assertThat(compile(compilers, good, "good", LONG).compiled()).isTrue();
      assertThat(namesIn("good")).containsExactly("Grün.class");
      List<Long> first = children();

      CompilerProcess.Answer failed = compile(compilers, bad, "bad", LONG);

      assertThat(failed.compiled()).isFalse();
      assertThat(folder.resolve("bad.jar")).doesNotExist();
      assertThat(failed.text()).contains("Bad.java:1", "incompatible types");
      assertThat(children()).isEqualTo(first).isNotEmpty();
    }
    assertThat(children()).isEmpty();
  }

  /** Ctrl-C goes to all processes of a terminal's foreground. */
  @Test
  void aTerminalsInterruptDoesNotReachTheCompiler() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "sessions are read from /proc");
    Path good = source("Good", "class Good {}");
    try (JavaCompilers compilers = new JavaCompilers()) {
      assertThat(compile(compilers, good, "good", LONG).compiled()).isTrue();

      assertThat(children())
          .singleElement()
          .satisfies(compiler -> assertThat(sessionOf(compiler)).isEqualTo(compiler));
    }
  }

  private static long sessionOf(long process) throws Exception {
    String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
  }

  @Test
  void aCompilationThatTakesTooLongIsKilledAndTheNextOneStartsAnew() throws Exception {
    Path good = source("Good", "class Good {}");
    try (JavaCompilers compilers = new JavaCompilers()) {
      assertThatThrownBy(() -> compile(compilers, good, "late", Duration.ofMillis(1)))
          .isInstanceOf(TimeoutException.class);
      assertThat(children()).isEmpty();
      assertThat(compile(compilers, good, "again", LONG).compiled()).isTrue();
    }
  }

  @Test
  void equalSourcesAreCompiledOnceAndChangedOnesAgain() throws Exception {
    Path source = source("Good", "class Good { static class Inner {} }");
    try (JavaCompilers compilers = new JavaCompilers()) {
      assertThat(compile(compilers, source, "first", LONG).compiled()).isTrue();
      for (long compiler : children()) {
        ProcessHandle process = ProcessHandle.of(compiler).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
      }

      assertThat(compile(compilers, source, "second", LONG).compiled()).isTrue();
      assertThat(children()).isEmpty();
      assertThat(folder.resolve("second.jar")).hasSameBinaryContentAs(folder.resolve("first.jar"));

      source("Good", "class Good { static class Other {} }");
      assertThat(compile(compilers, source, "third", LONG).compiled()).isTrue();
      assertThat(namesIn("third")).containsExactly("Good$Other.class", "Good.class");
      assertThat(children()).hasSize(1);
    }
  }

  private List<String> namesIn(String name) throws Exception {
    try (ZipFile jar = new ZipFile(folder.resolve(name + ".jar").toFile())) {
      return jar.stream().map(ZipEntry::getName).filter(entry -> entry.endsWith(".class")).toList();
    }
  }

  private CompilerProcess.Answer compile(
      JavaCompilers compilers, Path source, String name, Duration limit) throws Exception {
    CompiledClasses classes = new CompiledClasses(folder.resolve(name + ".jar"));
    SourceFile file =
        new SourceFile(folder.relativize(source).toString(), Files.readAllBytes(source));
    return compilers.compile(
        new CompileRequest(List.of(file), Set.of()), classes, Deadline.after(limit));
  }

  private Path source(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name + ".java"), text);
  }

  private static List<Long> children() {
    try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
      return children.filter(ProcessHandle::isAlive).map(ProcessHandle::pid).sorted().toList();
    }
  }
}
