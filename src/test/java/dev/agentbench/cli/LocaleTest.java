package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written does not depend on the language, the digits and the clock of the machine. */
@Timeout(240)
@Tag("slow")
class LocaleTest {
  private static final String FOREIGN_DIGIT = "(?s).*[\\p{Nd}&&[^0-9]].*";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=fa -Duser.country=IR -Duser.timezone=Pacific/Chatham",
        "-Duser.language=th -Duser.country=TH -Duser.extensions=u-nu-thai-ca-buddhist"
            + " -Duser.timezone=Pacific/Apia"
      })
  void everyFileAndScreenHasTheDigitsOfEverybody(String options) throws Exception {
    List<String> jvm = List.of(options.split(" "));
    TinyTasks tasks = new TinyTasks(folder, 2);
    String junit = folder.resolve("junit.xml").toString();
    String summary = folder.resolve("summary.json").toString();
    String metrics = folder.resolve("metrics.txt").toString();
    String exports = folder.resolve("exports").toString();

    told(
        jvm,
        tasks.with(
            0,
            "run",
            "--generate-report",
            "--junit-xml",
            junit,
            "--summary-json",
            summary,
            "--metrics-text",
            metrics));
    told(jvm, "export", "--all", "--format", "json", "--output", exports);
    told(jvm, "experiments", "import", exports);

    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(LocaleTest::isText).toList()) {
        assertThat(file.getFileName().toString()).doesNotMatch(FOREIGN_DIGIT);
        assertThat(Files.readString(file)).as(file.toString()).doesNotMatch(FOREIGN_DIGIT);
      }
    }
  }

  private void told(List<String> jvm, String... arguments)
      throws IOException, InterruptedException {
    CommandResult result = JarProcess.runWith(jvm, folder, arguments);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out() + result.err()).doesNotMatch(FOREIGN_DIGIT);
  }

  private static boolean isText(Path file) {
    return file.toString().matches(".*\\.(json|csv|xml|txt|md|log)");
  }
}
