package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec.TestPasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@Tag("slow")
class TestPassesTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final String GOOD =
      "package shop; class %s { public static void main(String[] a) { assert Cart.total() == 3; } }";
  private static final String BAD =
      "package shop; class %s { public static void main(String[] a) {"
          + " assert Cart.total() == 4 : \"total is \" + Cart.total(); } }";

  @TempDir Path folder;
  private CheckedWorkspace workspace;

  @BeforeEach
  void fillTheWorkspace() throws IOException {
    workspace = new CheckedWorkspace(folder);
    workspace.write(
        "src/main/java/shop/Cart.java",
        "package shop; class Cart { static int total() { return 3; } }");
  }

  @AfterEach
  void removeTheWorkspace() {
    workspace.close();
  }

  @Test
  void javaTestsRunAndTheDetailNamesThem() throws IOException, InterruptedException {
    workspace.write("src/test/java/shop/CartTest.java", GOOD.formatted("CartTest"));
    workspace.write("src/test/java/shop/OtherTest.java", BAD.formatted("OtherTest"));

    CheckResult one = workspace.check(new TestPasses("CartTest.java"));
    CheckResult all = workspace.check(new TestPasses("*"));

    assertThat(one.status()).as(one.detail()).isEqualTo(Status.PASSED);
    assertThat(one.detail()).isEqualTo("1 run: shop.CartTest");
    assertThat(all.status()).isEqualTo(Status.FAILED);
    assertThat(all.detail())
        .isEqualTo(
            "failed: shop.OtherTest: java.lang.AssertionError: total is 3\n"
                + "2 run: shop.CartTest, shop.OtherTest");
  }

  @Test
  void theTestsOfACheckShareAProcessAndNoStaticFields() throws IOException, InterruptedException {
    workspace.write(
        "src/main/java/shop/Till.java",
        "package shop; class Till { static String pids = \"\"; static void open() throws Exception {"
            + " assert pids.isEmpty(); pids += ProcessHandle.current().pid();"
            + " java.nio.file.Files.writeString(java.nio.file.Path.of(\"pid\" + pids), pids); } }");
    for (String name : List.of("ATest", "BTest")) {
      workspace.write(
          "src/test/java/shop/" + name + ".java",
          "package shop; class %s { public static void main(String[] a) throws Exception { Till.open(); } }"
              .formatted(name));
    }

    CheckResult result = workspace.check(new TestPasses("*"));

    assertThat(result.detail()).isEqualTo("2 run: shop.ATest, shop.BTest");
    assertThat(result.status()).isEqualTo(Status.PASSED);
    try (Stream<Path> files = Files.list(workspace.root())) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("pid"))).hasSize(1);
    }
  }

  @Test
  void aTestThatEndsTheProcessTakesNoOtherWithIt() throws IOException, InterruptedException {
    workspace.write(
        "src/test/java/shop/ATest.java",
        "package shop; class ATest { public static void main(String[] a) { System.exit(0); } }");
    workspace.write("src/test/java/shop/BTest.java", GOOD.formatted("BTest"));
    workspace.write("src/test/java/shop/CTest.java", BAD.formatted("CTest"));

    CheckResult result = workspace.check(new TestPasses("*"));

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail())
        .isEqualTo(
            """
            failed: shop.ATest: exited before the test's main returned, which is no pass
            failed: shop.CTest: java.lang.AssertionError: total is 3
            3 run: shop.ATest, shop.BTest, shop.CTest\
            """);
  }

  @Test
  void eachNameOfSeveralMustBeThere() throws IOException, InterruptedException {
    workspace.write("src/test/java/shop/CartTest.java", GOOD.formatted("CartTest"));

    CheckResult result = workspace.check(new TestPasses("{CartTest,GoneTest}.java"));

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).isEqualTo("no test file matches GoneTest.java");
  }

  @Test
  void nothingIsWrittenIntoTheWorkspace() throws IOException, InterruptedException {
    workspace.write("src/test/java/shop/CartTest.java", GOOD.formatted("CartTest"));

    workspace.check(new TestPasses("*"));

    try (Stream<Path> files = Files.walk(workspace.root())) {
      assertThat(files.filter(Files::isRegularFile))
          .allMatch(file -> file.toString().endsWith(".java"));
    }
  }

  @Test
  void aNonZeroExitFails() throws IOException, InterruptedException {
    workspace.write(
        "src/test/java/ExitTest.java",
        "class ExitTest { public static void main(String[] a) { System.exit(3); } }");

    CheckResult result = workspace.check(new TestPasses("ExitTest"));

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).startsWith("failed: ExitTest: exit code 3\n");
  }

  @Test
  void codeThatDoesNotCompileFailsWithTheFirstError() throws IOException, InterruptedException {
    workspace.write("src/test/java/shop/CartTest.java", GOOD.formatted("CartTest"));
    workspace.write("src/main/java/shop/Bad.java", "package shop; class Bad { int x = \"\"; }");

    CheckResult result = workspace.check(new TestPasses("*"));

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).startsWith("does not compile: ").contains("Bad.java:1: error:");
  }

  @Test
  void noTestAtAllIsAFailure() throws InterruptedException {
    CheckResult result = workspace.check(new TestPasses("*"));

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).isEqualTo("no test file matches *");
  }

  @Test
  void aProjectWithoutSourceFoldersIsCompiledAsAWhole() throws IOException, InterruptedException {
    Files.delete(workspace.root().resolve("src/main/java/shop/Cart.java"));
    Files.delete(workspace.root().resolve("src/main/java/shop"));
    Files.delete(workspace.root().resolve("src/main/java"));
    workspace.write("Cart.java", "package shop; class Cart { static int total() { return 3; } }");
    workspace.write("-rf Test.java", "class Odd {}");
    workspace.write("tests/-d/CartTest.java", GOOD.formatted("CartTest"));

    CheckResult result = workspace.check(new TestPasses("**/CartTest.java"));

    assertThat(result.status()).as(result.detail()).isEqualTo(Status.PASSED);
    assertThat(result.detail()).isEqualTo("1 run: shop.CartTest");
  }

  @Test
  void aPlantedJavaIsNotRun() throws IOException, InterruptedException {
    for (String name : new String[] {"java", "javac"}) {
      workspace.write(name, "#!/bin/sh\nexit 0\n");
      assertThat(workspace.root().resolve(name).toFile().setExecutable(true)).isTrue();
    }
    workspace.write("src/test/java/shop/OtherTest.java", BAD.formatted("OtherTest"));

    assertThat(workspace.check(new TestPasses("*")).status()).isEqualTo(Status.FAILED);
  }

  @Test
  void aTestThatHangsAndPrintsWithoutEndIsKilledAndFails()
      throws IOException, InterruptedException {
    workspace.write("test/a_test.zzz", "anything");
    Language made = new Language("zzz", null, "yes {files}");

    CheckResult result =
        workspace.check(new TestPasses("a_test.zzz"), Duration.ofMillis(500), made);

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).startsWith("test/a_test.zzz: ran out of time after ");
    assertThat(result.detail()).hasSizeLessThan(1000);
  }

  @Test
  void aMissingToolSkipsAndIsNamed() throws IOException, InterruptedException {
    workspace.write("test/a_test.zzz", "anything");
    Language made = new Language("zzz", null, "zzz-no-such-tool {files}");

    CheckResult result = workspace.check(new TestPasses("a_test.zzz"), MINUTE, made);

    assertThat(result.status()).isEqualTo(Status.SKIPPED);
    assertThat(result.detail()).isEqualTo("zzz-no-such-tool is not installed");
  }

  @Test
  void aMissingPythonModuleSkipsAndIsNamed() throws IOException, InterruptedException {
    assumeTrue(isInstalled("python3"), "python3 is not installed: not tried");
    workspace.write("test/a_test.zzz", "anything").write("zzz_no_module.py", "print('planted')");
    Language made = new Language("zzz", null, "python3 -I -m zzz_no_module {files}");

    CheckResult result = workspace.check(new TestPasses("*.zzz"), MINUTE, made);

    assertThat(result.status()).isEqualTo(Status.SKIPPED);
    assertThat(result.detail()).isEqualTo("zzz_no_module is not installed");
  }

  @Test
  void aPassIsOnlyClaimedWhenEveryLanguageRan() throws IOException, InterruptedException {
    workspace.write("src/test/java/shop/CartTest.java", GOOD.formatted("CartTest"));
    workspace.write("test/a_test.zzz", "anything");
    Language made = new Language("zzz", null, "zzz-no-such-tool {files}");

    CheckResult result = workspace.check(new TestPasses("*"), MINUTE, made);

    assertThat(result.status()).isEqualTo(Status.SKIPPED);
    assertThat(result.detail())
        .isEqualTo("1 run: shop.CartTest\nzzz-no-such-tool is not installed");
  }

  @Test
  void allMatchingFilesReachTheCommandAsWordsThatAreNoOptions()
      throws IOException, InterruptedException {
    workspace.write("-rf_test.zzz", "x").write("b c_test.zzz", "x").write("notes.zzz", "x");
    Language made = new Language("zzz", null, "ls {files}");

    CheckResult result = workspace.check(new TestPasses("*"), MINUTE, made);

    assertThat(result.status()).as(result.detail()).isEqualTo(Status.PASSED);
  }

  @Test
  void nodeTestsRun() throws IOException, InterruptedException {
    assumeTrue(isInstalled("node"), "node is not installed: not tried");
    workspace.write("test/good.test.mjs", "import test from 'node:test'; test('t', () => {});");
    workspace.write(
        "test/bad.test.mjs", "import test from 'node:test'; test('breaks', () => { throw 1; });");

    CheckResult good = workspace.check(new TestPasses("good.test.mjs"));
    assertThat(good.status()).as(good.detail()).isEqualTo(Status.PASSED);
    assertThat(good.detail()).isEqualTo("test/good.test.mjs: 1 run");
    CheckResult both = workspace.check(new TestPasses("*.test.mjs"));
    assertThat(both.status()).isEqualTo(Status.FAILED);
    assertThat(both.detail()).contains("exit code 1", "failed: breaks");
  }

  @Test
  void aNodeFileWithoutATestFails() throws IOException, InterruptedException {
    assumeTrue(isInstalled("node"), "node is not installed: not tried");
    workspace.write("test/none.test.mjs", "globalThis.loaded = true;");

    CheckResult result = workspace.check(new TestPasses("none.test.mjs"));

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).isEqualTo("test/none.test.mjs: no test ran");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ran 0 tests in 0.000s | FAILED | no test ran",
        "Ran 3 tests in 0.100s | PASSED | 3 run",
        "Ran 0 tests in 0.0s\\nRan 5 tests in 0.1s | FAILED | no test ran",
        "no tests ran in 0.32s | FAILED | no test ran",
        "2 passed in 1.59s | PASSED | 2 run",
        "all is well | PASSED | ''"
      })
  void theSummaryOfATestProgramCounts(String said, Status status, String detail)
      throws IOException, InterruptedException {
    workspace.write("test/a_test.zzz", "x");
    Language made = new Language("zzz", null, "printf '%b\\n' '" + said + "' {files}");

    CheckResult result = workspace.check(new TestPasses("*.zzz"), MINUTE, made);

    assertThat(result.status()).as(result.detail()).isEqualTo(status);
    assertThat(result.detail()).endsWith(detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FAILED test_x.py::test_a - assert 1 == 2",
        "FAIL: test_a (test_x.T.test_a)",
        "not ok 2 - test_a",
        "00:01 +1 -1: test_a [E]"
      })
  void failedTestsAreNamed(String said) throws IOException, InterruptedException {
    workspace.write("test/a_test.zzz", "x");
    Language made = new Language("zzz", null, "sh -c 'echo \"" + said + "\"; exit 1' {files}");

    CheckResult result = workspace.check(new TestPasses("*.zzz"), MINUTE, made);

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).containsPattern("failed: .*test_a");
  }

  private static boolean isInstalled(String tool) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
  }
}
