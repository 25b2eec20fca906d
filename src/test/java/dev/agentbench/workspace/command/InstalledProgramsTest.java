package dev.agentbench.workspace.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs found once, with a version manager that chooses by a file in the current folder. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class InstalledProgramsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path temp;
  private Path workspace;
  private Path bin;
  private CommandRunner runner;

  /** A {@code snakeenv} with two versions of a program {@code snake}. */
  @BeforeEach
  void makeManager() throws IOException {
    Path home = Files.createDirectories(temp.toRealPath().resolve("home/.snakeenv"));
    workspace = Files.createDirectory(temp.toRealPath().resolve("ws"));
    bin = Files.createDirectory(temp.toRealPath().resolve("bin"));
    for (String version : List.of("1.0", "2.0")) {
      program(home.resolve("versions/" + version + "/bin/snake"), "echo " + version);
    }
    program(home.resolve("versions/1.0/bin/only-old"), "echo old");
    program(
        home.resolve("libexec/snakeenv"),
        """
        version=${SNAKEENV_VERSION:-$(cat .snake-version 2>/dev/null || echo 2.0)}
        case $1 in
          version-name) echo $version; exit;;
          which) shift; file=$SNAKEENV_ROOT/versions/$version/bin/$1; [ -x $file ] && echo $file; exit;;
        esac
        shift; name=$1; shift; exec $SNAKEENV_ROOT/versions/$version/bin/$name "$@"
        """);
    for (String name : List.of("snake", "only-old")) {
      program(
          home.resolve("shims/" + name),
          "program=\"${0##*/}\"\nexport SNAKEENV_ROOT=\"%1$s\"\nexec \"%1$s/libexec/snakeenv\" exec \"$program\" \"$@\""
              .formatted(home));
    }
    String path = home.resolve("shims") + ":" + bin + ":" + System.getenv("PATH");
    runner =
        new CommandRunner(
            temp.toRealPath().resolve("scratch"),
            new CommandSettings(CommandSettings.Mode.NONE, false, List.of(), 1L << 30, 512),
            Map.of("PATH", path, "HOME", home.getParent().toString()));
    Files.writeString(workspace.resolve(".snake-version"), "1.0");
  }

  @Test
  void aFileInTheWorkspaceDoesNotChooseTheVersion() throws Exception {
    assertThat(run("snake").stdout()).as("the shim obeys it").isEqualTo("1.0\n");
    InstalledProgram snake = runner.program("snake").orElseThrow();
    assertThat(snake.path()).endsWithRaw(Path.of("versions/2.0/bin/snake"));
    assertThat(run(snake.path().toString()).stdout()).isEqualTo("2.0\n");
    assertThat(runner.program("only-old")).as("not of the chosen version").isEmpty();
  }

  @Test
  void theVariablesHoldAlsoWhatAProgramStarts() throws Exception {
    Command command = command("sh", "-c", "snake").with(runner.neutralVariables());
    assertThat(runner.run(command).stdout()).isEqualTo("2.0\n");
  }

  @Test
  void whatWasFoundFirstHolds() throws Exception {
    assertThat(runner.program("later")).isEmpty();
    Path tool = program(bin.resolve("tool"), "echo tool");
    program(bin.resolve("later"), "echo later");
    assertThat(runner.program("later")).as("asked for before it was there").isEmpty();
    InstalledProgram found = runner.program("tool").orElseThrow();
    assertThat(found.path()).isEqualTo(tool);
    assertThat(found.damage()).isEmpty();
    program(tool, "echo another");
    assertThat(found.damage()).hasValue(tool + " was replaced");
    Files.delete(tool);
    assertThat(found.damage()).hasValue(tool + " is gone");
    assertThat(runner.program("tool")).hasValue(found);
  }

  @Test
  void aLinkStaysALink() throws Exception {
    Path real = program(temp.toRealPath().resolve("elsewhere/real"), "echo $0");
    Files.createSymbolicLink(bin.resolve("python-of-an-environment"), real);
    assertThat(runner.program("python-of-an-environment").orElseThrow().path())
        .isEqualTo(bin.resolve("python-of-an-environment"));
  }

  @Test
  void aProbeRunsOnceInAnEmptyFolder() throws Exception {
    Path count = temp.toRealPath().resolve("count");
    program(bin.resolve("ask"), "echo x >> '%s'; ls -A; exit 3".formatted(count));
    CommandResult first = runner.probe(List.of("ask", "module"), LIMIT);
    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(first.stdout()).isEmpty();
    assertThat(runner.probe(List.of("ask", "module"), LIMIT)).isSameAs(first);
    assertThat(count).hasContent("x");
  }

  @Test
  void gitObeysNoHookOfTheWorkspace() throws Exception {
    assertThat(run("git", "init", "-q").succeeded()).isTrue();
    program(workspace.resolve(".git/hooks/post-checkout"), "echo hooked");
    program(workspace.resolve(".git/hooks/post-commit"), "echo hooked");
    String[] commit = {
      "git", "-c", "user.name=a", "-c", "user.email=b", "commit", "--allow-empty", "-m", "x"
    };
    assertThat(run(commit).stderr() + run(commit).stdout()).contains("hooked");
    CommandResult held = runner.run(command(commit).with(runner.neutralVariables()));
    assertThat(held.succeeded()).as(held.stderr()).isTrue();
    assertThat(held.stderr() + held.stdout()).doesNotContain("hooked");
  }

  private CommandResult run(String... words) throws InterruptedException {
    return runner.run(command(words));
  }

  private Command command(String... words) {
    return new Command(List.of(words), workspace, Reach.of(workspace), LIMIT, 4096);
  }

  private static Path program(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
