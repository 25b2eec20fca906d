package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.agentbench.testing.PostgresDatabases;
import dev.agentbench.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process whose PostgreSQL server is killed while it runs. */
@Timeout(300)
@Tag("slow")
class PostgresRunTest {
  private static final Pattern FINISHED =
      Pattern.compile("(?m)^\\[ *\\d+/\\d+\\] \\S+ (\\S+) simple");

  @TempDir private Path folder;
  private PostgresServer server;
  private String url;

  @BeforeEach
  void anEmptyDatabase() throws Exception {
    server = PostgresDatabases.server();
    PostgresDatabases.sql(server.url("postgres"), "DROP DATABASE IF EXISTS runs WITH (FORCE)");
    PostgresDatabases.sql(server.url("postgres"), "CREATE DATABASE runs");
    url = server.url("runs");
  }

  @Test
  void aRunGoesOnWithoutItsServerAndWritesEverythingWhenItIsBack() throws Exception {
    String[] run = new TinyTasks(folder, 4).with(60, "run", "--repeat", "20", "--concurrency", "2");
    List<String> all = new ArrayList<>(List.of(run));
    all.addAll(List.of("--set", "database.spool=" + folder.resolve("spools")));
    try (JarProcess process = JarProcess.startOn(url, folder, all.toArray(String[]::new))) {
      awaitTold(process, 2);
      server.kill();
      awaitText(process, "The run goes on");
      server.restart();
      CommandResult ended = process.await();

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.err()).contains("The database is back").doesNotContain("s3cret");
    }

    assertThat(PostgresDatabases.sql(url, "SELECT COUNT(*) FROM task_executions"))
        .containsExactly("80");
    assertThat(PostgresDatabases.sql(url, "SELECT status FROM experiments"))
        .containsExactly("completed");
    assertThat(folder.resolve("spools")).isEmptyDirectory();
    assertNoFileHolds("s3cret");
    assertThat(PostgresDatabases.sql(url, "SELECT config FROM experiments").get(0))
        .contains("postgresql://127.0.0.1")
        .doesNotContain("s3cret");
  }

  private void assertNoFileHolds(String secret) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(file -> assertThat(file).content().doesNotContain(secret));
    }
  }

  private static void awaitTold(JarProcess run, int trials) {
    await().atMost(Duration.ofMinutes(1)).until(() -> told(run) >= trials);
  }

  private static void awaitText(JarProcess run, String text) {
    await().atMost(Duration.ofMinutes(1)).until(() -> run.err().contains(text));
  }

  private static int told(JarProcess run) {
    Matcher found = FINISHED.matcher(run.err());
    int told = 0;
    while (found.find()) {
      told++;
    }
    return told;
  }
}
