package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteLibraryTest {
  @TempDir Path folder;

  @Test
  void aProcessThatIsKilledLeavesNoLibrary() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-Djava.io.tmpdir=" + temporary,
                    "-cp",
                    System.getProperty("java.class.path"),
                    SqliteLibraryTest.class.getName(),
                    folder.resolve("metrics.db").toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("open");
    process.destroyForcibly().waitFor();

    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  public static void main(String[] args) throws Exception {
    Databases.createEmpty(Path.of(args[0]));
    try (Connection open =
        new SqliteFile(Path.of(args[0]), DatabaseTimeouts.USUAL.busy()).source().getConnection()) {
      System.out.println("open");
      System.in.read();
      open.isValid(1);
    }
  }
}
