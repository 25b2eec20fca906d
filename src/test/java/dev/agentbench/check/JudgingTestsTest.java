package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec.TestPasses;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.WorkspaceSettings;
import dev.agentbench.workspace.Workspaces;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.CommandSettings;
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
import org.junit.jupiter.api.io.TempDir;

/** Hidden tests against an agent that knows their names: only they can pass. */
@Timeout(180)
@Tag("slow")
class JudgingTestsTest {
  private static final String JAVA_TEST =
      "package shop; public class HiddenTest { public static void main(String[] a) {"
          + " boolean[] ran = {false}; Runnable r = () -> ran[0] = true; r.run();"
          + " assert ran[0] && shop.Cart.total() == Math.max(3, 1) : \"total is \" + Cart.total(); } }";
  private static final String PYTHON_TEST =
      """
      import unittest
      from cart import total
      def test_total():
          assert total() == 3
      class TestMore(unittest.TestCase):
          def test_again(self):
              self.assertEqual(3, total())
      """;
  private static final String NODE_TEST =
      """
      import test from 'node:test';
      import assert from 'node:assert';
      import { total } from '../cart.mjs';
      test('totals', () => assert.strictEqual(total(), 3));
      test('totals again', async () => { await null; assert.strictEqual(total(), 3); });
      """;

  @TempDir Path folder;
  private Path template;
  private Path hidden;
  private Workspace workspace;

  @BeforeEach
  void makeFolders() throws IOException {
    template = Files.createDirectory(folder.resolve("template"));
    hidden = Files.createDirectory(folder.resolve("hidden"));
  }

  @AfterEach
  void close() {
    if (workspace != null) {
      workspace.close();
    }
  }

  @Test
  void anHonestSolutionPassesInEachLanguage() throws Exception {
    write(hidden, "src/test/java/shop/HiddenTest.java", JAVA_TEST);
    write(hidden, "test/hidden.test.mjs", NODE_TEST);
    write(hidden, "tests/test_hidden.py", PYTHON_TEST);
    begin();
    write(
        workspace.root(),
        "src/main/java/shop/Cart.java",
        "package shop; class Cart { static int total() { return 3; } }");
    write(workspace.root(), "cart.mjs", "export const total = () => 3;");
    write(workspace.root(), "cart.py", "def total():\n    return 3\n");

    assertPassed("HiddenTest.java", "1 run: shop.HiddenTest");
    assertPassed("hidden.test.mjs", "test/hidden.test.mjs: 2 run");
    assertPassed("test_hidden.py", "tests/test_hidden.py: 2 run");
  }

  @Test
  void aClassThatIsOnlyCalledLikeTheHiddenTestDoesNotStandInForIt() throws Exception {
    write(hidden, "src/test/java/shop/HiddenTest.java", JAVA_TEST);
    begin();
    write(
        workspace.root(),
        "src/main/java/shop/Cart.java",
        "package shop; class Cart { static int total() { return 4; } }");
    write(
        workspace.root(),
        "src/main/java/shop/Padding.java",
        "package test.java.shop; class Padding {} class HiddenTest { public static void main(String[] a) {} }");

    assertFailed("HiddenTest.java", "total is 4");
  }

  @Test
  void aTypeThatShadowsTheLanguageInTheTestsPackageIsTold() throws Exception {
    write(hidden, "src/test/java/shop/HiddenTest.java", JAVA_TEST);
    begin();
    write(
        workspace.root(),
        "src/main/java/shop/Cart.java",
        "package shop; class Cart { static int total() { return 4; } }");
    write(
        workspace.root(),
        "src/main/java/shop/Math.java",
        "package shop; class Math { static int max(int a, int b) { return 4; } }");

    assertFailed(
        "HiddenTest.java",
        "src/main/java/shop/Math.java declares shop.Math, which stands in for java.lang.Math in"
            + " src/test/java/shop/HiddenTest.java");
  }

  @Test
  void aTypeCalledLikeOneOfTheLanguageIsFineWhereNoTestMeansIt() throws Exception {
    write(hidden, "src/test/java/shop/HiddenTest.java", JAVA_TEST);
    begin();
    write(
        workspace.root(),
        "src/main/java/shop/Cart.java",
        "package shop; class Cart { static int total() { return new Record(3).sum(); } }");
    write(
        workspace.root(),
        "src/main/java/shop/Record.java",
        "package shop; class Record { int sum; Record(int sum) { this.sum = sum; } int sum() { return sum; } }");

    assertPassed("HiddenTest.java", "1 run: shop.HiddenTest");
  }

  @Test
  void pythonTestsAreSteeredByTheTaskAlone() throws Exception {
    write(
        template,
        "tests/conftest.py",
        "import pytest\n@pytest.fixture\ndef three():\n    return 3\n");
    write(
        hidden,
        "tests/test_hidden.py",
        PYTHON_TEST + "def test_fixture(three):\n    assert total() == three\n");
    begin();
    write(workspace.root(), "cart.py", "def total():\n    return 3\n");
    assertPassed("test_hidden.py", "tests/test_hidden.py: 3 run");

    write(workspace.root(), "cart.py", "def total():\n    return 4\n");
    write(workspace.root(), "pytest.ini", "[pytest]\naddopts = --collect-only\n");
    write(
        workspace.root(),
        "conftest.py",
        """
        import pytest
        @pytest.hookimpl(hookwrapper=True)
        def pytest_runtest_makereport(item, call):
            outcome = yield
            outcome.get_result().outcome = 'passed'
        """);
    write(workspace.root(), "json.py", "raise SystemExit(0)\n");

    assertFailed("test_hidden.py", "test_total");
  }

  @Test
  void pythonCodeThatExitsOrPatchesIsNoPass() throws Exception {
    write(hidden, "tests/test_hidden.py", PYTHON_TEST);
    begin();
    write(
        workspace.root(),
        "cart.py",
        "import os\nprint('5 passed in 0.01s', flush=True)\nos._exit(0)\n");
    assertFailed("test_hidden.py", "exited before its tests had ended");

    write(
        workspace.root(), "cart.py", "import pytest\ndef total():\n    pytest.skip('not today')\n");
    assertFailed("test_hidden.py", "test_total: Skipped: not today");

    write(
        workspace.root(),
        "cart.py",
        """
        import builtins, _pytest.runner as r
        def total():
            return 4
        r.check_interactive_exception = lambda *a: False
        builtins.AssertionError = KeyError
        """);
    assertFailed("test_hidden.py", "was replaced by the code under test");
  }

  @Test
  void aPythonValueThatIsEqualToEverythingIsNoPass() throws Exception {
    write(hidden, "tests/test_hidden.py", PYTHON_TEST);
    begin();
    write(
        workspace.root(),
        "cart.py",
        """
        class Total:
            def __eq__(self, other):
                "Always."
                return True
        def total():
            return Total()
        """);
    assertFailed("test_hidden.py", "cart.py: Total: has an equality that is always true");
  }

  @Test
  void nodeCodeThatExitsOrPatchesIsNoPass() throws Exception {
    write(hidden, "test/hidden.test.mjs", NODE_TEST);
    begin();
    write(
        workspace.root(),
        "cart.mjs",
        "import test from 'node:test'; test('totals', () => {}); console.log('ok 1 - totals\\n# tests 2');"
            + " setTimeout(() => process.exit(0), 20); export const total = () => 4;"
            + " await new Promise(() => {});");
    assertFailed("hidden.test.mjs", "exited before its tests had ended, which is no pass");

    write(
        workspace.root(),
        "cart.mjs",
        "import assert from 'node:assert'; assert.strictEqual = () => {}; export const total = () => 4;");
    assertFailed("hidden.test.mjs", "assert.strictEqual was replaced by the code under test");
  }

  private void begin() throws IOException {
    workspace =
        new Workspaces(
                new WorkspaceSettings(
                    folder.resolve("workspaces"), WorkspaceSettings.DEFAULT_SKIPPED))
            .create(template, "trial");
    workspace.begin(false);
  }

  private static void write(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void assertPassed(String pattern, String detail) throws InterruptedException {
    CheckResult result = check(pattern);
    assertThat(result.detail()).isEqualTo(detail);
    assertThat(result.status()).isEqualTo(Status.PASSED);
  }

  private void assertFailed(String pattern, String detail) throws InterruptedException {
    CheckResult result = check(pattern);
    assertThat(result.detail()).contains(detail);
    assertThat(result.status()).isEqualTo(Status.FAILED);
  }

  private CheckResult check(String pattern) throws InterruptedException {
    CheckSettings settings =
        new CheckSettings(CheckSettings.DEFAULT_LANGUAGES, Duration.ofSeconds(60), 64 << 10);
    CommandRunner commands = new CommandRunner(folder.resolve("scratch"), CommandSettings.DEFAULTS);
    try (Checks checks = new Checks(settings, commands)) {
      return checks.run(List.of(new TestPasses(pattern)), hidden, workspace, "").get(0);
    }
  }
}
