package dev.agentbench.task.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.error.Problem;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The whole list of problems of a folder full of mistakes against a golden text. To renew it:
 * {@code mvn test -Dtest=TaskProblemsTest -Dgolden.update=true}, then read the difference.
 */
class TaskProblemsTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/agentbench/task/yaml/broken.golden.txt");

  @Test
  void allProblemsOfAllFilesAreToldAtOnce() throws IOException, URISyntaxException {
    Path broken = Path.of(TaskProblemsTest.class.getResource("broken").toURI());

    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> new TaskLoader().load(broken));

    String told =
        refused.problems().stream()
            .map(Problem::render)
            .map(line -> line.replace(broken + "/", ""))
            .collect(Collectors.joining("\n", "", "\n"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, told);
    }
    assertThat(told).isEqualTo(Files.readString(GOLDEN));
  }
}
