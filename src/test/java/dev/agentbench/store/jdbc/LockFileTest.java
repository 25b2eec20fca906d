package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Claim;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Claims of this process, looked at by itself and by another. */
@Timeout(60)
class LockFileTest {
  @TempDir Path folder;

  @Test
  void aProcessThatLooksAtClaimsKeepsItsOwn() throws IOException {
    Path database = folder.resolve("metrics.db");
    ExperimentId mine = ExperimentId.random();
    ExperimentId nobodys = ExperimentId.random();
    LockFile claims = new LockFile(database);
    Claim claim = claims.claim(List.of(mine)).orElseThrow();

    LockFile other = new LockFile(database);
    assertThat(other.isClaimed(mine)).isTrue();
    assertThat(other.isClaimed(nobodys)).isFalse();
    assertThat(other.claim(List.of(nobodys, mine))).isEmpty();
    assertThat(otherProcessSees(database, mine)).isEqualTo("claimed");
    assertThat(otherProcessSees(database, nobodys)).isEqualTo("free");

    claim.close();
    claim.close();
    assertThat(other.isClaimed(mine)).isFalse();
    assertThat(otherProcessSees(database, mine)).isEqualTo("free");
  }

  private static String otherProcessSees(Path database, ExperimentId experiment)
      throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LockFileTest.class.getName(),
                database.toString(),
                experiment.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = process.inputReader()) {
      return output.readLine();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The other process. */
  public static void main(String[] arguments) {
    LockFile claims = new LockFile(Path.of(arguments[0]));
    System.out.println(claims.isClaimed(ExperimentId.parse(arguments[1])) ? "claimed" : "free");
  }
}
