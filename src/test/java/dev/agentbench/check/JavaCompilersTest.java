package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
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
      assertThat(compile(compilers, good, LONG).exitCode()).isZero();
      assertThat(folder.resolve("Grün.class")).exists();
      List<Long> first = children();

      CompilerProcess.Answer failed = compile(compilers, bad, LONG);

      assertThat(failed.exitCode()).isEqualTo(1);
      assertThat(failed.text()).contains("Bad.java:1", "incompatible types");
      assertThat(children()).isEqualTo(first).isNotEmpty();
    }
    assertThat(children()).isEmpty();
  }

  @Test
  void aCompilationThatTakesTooLongIsKilledAndTheNextOneStartsAnew() throws Exception {
    Path good = source("Good", "class Good {}");
    try (JavaCompilers compilers = new JavaCompilers()) {
      assertThatThrownBy(() -> compile(compilers, good, Duration.ofMillis(1)))
          .isInstanceOf(TimeoutException.class);
      assertThat(children()).isEmpty();
      assertThat(compile(compilers, good, LONG).exitCode()).isZero();
    }
  }

  @Test
  void equalSourcesAreCompiledOnceAndChangedOnesAgain() throws Exception {
    Path source = source("Good", "class Good { static class Inner {} }");
    try (JavaCompilers compilers = new JavaCompilers()) {
      Path first = compiled(compilers, source, "first");
      for (long compiler : children()) {
        ProcessHandle process = ProcessHandle.of(compiler).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
      }

      Path second = compiled(compilers, source, "second");
      assertThat(children()).isEmpty();
      assertThat(second.resolve("Good$Inner.class"))
          .hasSameBinaryContentAs(first.resolve("Good$Inner.class"));

      source("Good", "class Good { static class Other {} }");
      assertThat(compiled(compilers, source, "third").resolve("Good$Other.class")).exists();
      assertThat(children()).hasSize(1);
    }
  }

  private Path compiled(JavaCompilers compilers, Path source, String name) throws Exception {
    Path classes = Files.createDirectory(folder.resolve(name));
    CompilerProcess.Answer answer =
        compilers.compile(
            folder, List.of(source), new CompiledClasses(classes), Deadline.after(LONG));
    assertThat(answer.exitCode()).as(answer.text()).isZero();
    return classes;
  }

  private CompilerProcess.Answer compile(JavaCompilers compilers, Path source, Duration limit)
      throws Exception {
    return compilers.compile(
        List.of("-proc:none", "-d", folder.toString(), source.toString()), Deadline.after(limit));
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
