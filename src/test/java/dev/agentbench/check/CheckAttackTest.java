package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.CheckSpec.CommandSucceeds;
import dev.agentbench.task.CheckSpec.ContainsText;
import dev.agentbench.task.CheckSpec.FileAbsent;
import dev.agentbench.task.CheckSpec.FileExists;
import dev.agentbench.task.CheckSpec.SyntaxValid;
import dev.agentbench.task.CheckSpec.TestPasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent that would rather have its work pass than do it. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
@Tag("slow")
class CheckAttackTest {
  private static final String HONEST_TEST =
      "class CartTest { public static void main(String[] a) { assert Cart.total() == 3; } }";

  @TempDir Path folder;
  private CheckedWorkspace workspace;

  @BeforeEach
  void makeTheWorkspace() throws IOException {
    workspace = new CheckedWorkspace(folder);
    workspace.write("src/test/java/CartTest.java", HONEST_TEST);
  }

  @AfterEach
  void removeTheWorkspace() {
    workspace.close();
    assertThat(folder.resolve("workspaces")).isEmptyDirectory();
    assertThat(folder.resolve("scratch"))
        .satisfiesAnyOf(s -> assertThat(s).doesNotExist(), s -> assertThat(s).isEmptyDirectory());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Runtime.getRuntime().halt(0)",
        "System.out.println(\"1 run: CartTest, passed\"); System.exit(0)"
      })
  void codeUnderTestThatExitsIsNoPass(String trick) throws Exception {
    workspace.write(
        "src/main/java/Cart.java",
        "class Cart { static int total() { %s; return 0; } }".formatted(trick));

    CheckResult result = workspace.check(new TestPasses("CartTest"));

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).contains("exited before the test's main returned");
  }

  @Test
  void aLauncherOfTheAgentsOwnDoesNotStandInForOurs() throws Exception {
    workspace.write("src/main/java/Cart.java", "class Cart { static int total() { return 4; } }");
    workspace.write(
        "src/main/java/dev/agentbench/check/TestMain.java",
        "package dev.agentbench.check; public class TestMain {"
            + " public static void main(String[] a) { } }");

    assertThat(workspace.check(new TestPasses("CartTest")).status()).isEqualTo(Status.FAILED);
  }

  @Test
  void aTestThatHangsOrLeavesThreadsBehindFailsInItsTime() throws Exception {
    workspace.write(
        "src/main/java/Cart.java",
        "class Cart { static int total() {"
            + " new Thread(() -> java.util.concurrent.locks.LockSupport.parkNanos(Long.MAX_VALUE))"
            + ".start(); return 3; } }");

    CheckResult result = workspace.check(new TestPasses("CartTest"), Duration.ofSeconds(12));

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).contains("ran out of time");
  }

  @Test
  void aTestThatPrintsMuchStillPasses() throws Exception {
    workspace.write(
        "src/main/java/Cart.java",
        "class Cart { static int total() {"
            + " for (int i = 0; i < 20000; i++) { System.out.println(\"line\"); } return 3; } }");

    assertThat(workspace.check(new TestPasses("CartTest")).status()).isEqualTo(Status.PASSED);
  }

  @Test
  void plantedProgramsAreNotRun() throws Exception {
    List<String> names = List.of("java", "javac", "true", "python3");
    for (String name : names) {
      for (String place : List.of(name, "bin/" + name)) {
        workspace.write(place, "#!/bin/sh\necho planted > ran\n");
        assertThat(workspace.root().resolve(place).toFile().setExecutable(true)).isTrue();
      }
    }
    workspace.write("src/main/java/Cart.java", "class Cart { static int total() { return 3; } }");

    assertThat(workspace.check(new TestPasses("CartTest")).status()).isEqualTo(Status.PASSED);
    workspace.check(new CommandSucceeds("true", ".", null));
    workspace.check(new CommandSucceeds("python3 --version", "bin", null));

    assertThat(workspace.root().resolve("ran")).doesNotExist();
    assertThat(workspace.root().resolve("bin/ran")).doesNotExist();
  }

  @Test
  void devicesPipesAndEndlessLinksInPlaceOfFilesFailAtOnce() throws Exception {
    Files.createSymbolicLink(workspace.root().resolve("zero.json"), Path.of("/dev/zero"));
    Process pipe = new ProcessBuilder("mkfifo", workspace.root() + "/pipe.json").start();
    assertThat(pipe.waitFor()).isZero();
    for (String name : List.of("zero.json", "pipe.json")) {
      for (CheckSpec spec :
          List.of(new ContainsText(name, "x"), new SyntaxValid(name), new FileExists(name))) {
        CheckResult result = workspace.check(spec, Duration.ofSeconds(20));
        assertThat(result.status()).as("%s: %s", spec, result.detail()).isEqualTo(Status.FAILED);
      }
    }
    assertThat(workspace.check(new FileAbsent("pipe.json")).status()).isEqualTo(Status.FAILED);
  }

  @Test
  void whatChecksLeftRunningIsDead() throws Exception {
    String marker = "87654." + System.nanoTime();
    workspace.write("left.sh", "sleep %s & setsid sleep %s & exit 0".formatted(marker, marker));

    CheckResult result = workspace.check(new CommandSucceeds("sh left.sh", ".", null));

    assertThat(result.status()).isEqualTo(Status.PASSED);
    assertThat(
            ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(marker)))
        .isEmpty();
  }

  @Test
  void aFloodOfFilesAndADeepTreeNeitherHangNorPass() throws Exception {
    workspace.write("flood.sh", "mkdir many && cd many && seq 20000 | xargs touch");
    workspace.write(
        "deep.py",
        "import os\nfor i in range(3000):\n  os.mkdir('deeper')\n  os.chdir('deeper')\n");
    workspace.check(new CommandSucceeds("sh flood.sh", ".", null));
    workspace.check(new CommandSucceeds("python3 deep.py", ".", null));

    assertThat(workspace.check(new FileExists("**/no-such-file")).status())
        .isEqualTo(Status.FAILED);
  }
}
