package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.check.java.SourceFile;
import dev.agentbench.workspace.command.CommandResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What test programs tell, as recorded in {@code src/test/resources/test-outputs}; its README names
 * the versions.
 */
class TestToolsTest {
  private static final Path RECORDED = Path.of("src/test/resources/test-outputs");

  @TempDir private Path folder;

  @Test
  void goNamesItsFailedTests() throws IOException {
    TestOutput output = go(1, recorded("go-test.json"));
    assertThat(output.ran()).hasValue(3);
    assertThat(output.failed()).containsExactly("TestSub/two", "TestSub", "TestFails");
  }

  @Test
  void aGoTestThatDidNotRunHasFailed() throws IOException {
    String without =
        recorded("go-test.json")
            .lines()
            .filter(line -> !line.contains("TestSub"))
            .reduce("", (a, b) -> a + b + "\n");
    assertThat(go(0, without).failed()).contains("TestSub: did not run");
  }

  @Test
  void cargoNamesItsFailedTestsAndAddsItsSummaries() throws IOException {
    TestOutput output =
        new CargoTool(null).read(List.of(), result(101, recorded("cargo-test.txt")), folder);
    assertThat(output.ran()).hasValue(4);
    assertThat(output.failed()).containsExactly("tests::fails", "it_fails");
  }

  @Test
  void vitestNamesItsFailedTestsInItsReport() throws IOException {
    TestOutput output = JUnitReport.read(List.of(RECORDED.resolve("vitest.xml")));
    assertThat(output.ran()).hasValue(2);
    assertThat(output.failed()).containsExactly("cart.test.ts: totals > are rounded");
  }

  @Test
  void pytestNamesItsFailedTestsInItsReport() throws IOException {
    TestOutput output = JUnitReport.read(List.of(RECORDED.resolve("pytest.xml")));
    assertThat(output.ran()).hasValue(2);
    assertThat(output.failed()).containsExactly("test_cart: test_fails");
  }

  @Test
  void namesAreReadFromThePlainOutputOfUsualPrograms() throws IOException {
    assertThat(plain("cargo-test.txt")).containsExactly("tests::fails", "it_fails");
    assertThat(plain("go-test.txt")).containsExactly("TestSub", "TestSub/two", "TestFails");
    assertThat(plain("vitest.txt")).containsExactly("cart.test.ts > totals > are rounded");
    assertThat(plain("jest.txt")).contains("totals › are rounded");
  }

  @Test
  void aReportThatIsNoneOrNamesEntitiesTellsNothing() throws IOException {
    Path bomb =
        Files.writeString(
            folder.resolve("bomb.xml"),
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<testsuite><testcase name=\"a\"><failure>&x;</failure></testcase></testsuite>");
    Path text = Files.writeString(folder.resolve("text.xml"), "no XML");
    TestOutput output = JUnitReport.read(List.of(bomb, text, folder.resolve("none.xml")));
    assertThat(output.isEmpty()).isTrue();
    assertThat(output.failed()).isEmpty();
  }

  private List<String> plain(String file) throws IOException {
    return TestOutput.of(result(1, recorded(file)), List.of()).failed();
  }

  private TestOutput go(int exitCode, String said) {
    String source =
        """
        package cart

        func TestPasses(t *testing.T) {}
        func TestSub(t *testing.T) {}
        func TestFails(t *testing.T) {}
        func helper(t *testing.T) {}
        """;
    SourceFile file = new SourceFile("cart_test.go", source.getBytes(StandardCharsets.UTF_8));
    return new GoTool(null).read(List.of(file), result(exitCode, said), folder);
  }

  private static String recorded(String file) throws IOException {
    return Files.readString(RECORDED.resolve(file));
  }

  private static CommandResult result(int exitCode, String stdout) {
    return new CommandResult(exitCode, stdout, "", Duration.ofSeconds(1), false, false, null);
  }
}
