package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.testing.MarkdownPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The commands that README.md, docs and the other pages show. Each is run in a folder of its own;
 * what cannot be run in seconds and without foreign servers is named here and parsed.
 */
@Timeout(480)
@Tag("slow")
class DocumentedCommandsTest {

  /** Beginnings of commands that are parsed and not run, each with the reason. */
  private static final Map<String, String> PARSED =
      Map.ofEntries(
          Map.entry("gateway --port", "serves until Ctrl-C"),
          Map.entry("gateway --grpc-port", "serves until Ctrl-C"),
          Map.entry("gateway --agent", "serves until Ctrl-C"),
          Map.entry("serve", "serves until Ctrl-C"),
          Map.entry("run --agent", "needs a coding agent"),
          Map.entry("ab-test --agent-a", "needs a coding agent"),
          Map.entry("agents check", "needs a coding agent"),
          Map.entry("run --detach", "goes on in the background"),
          Map.entry(
              "run --category complex --set benchmark.planning=runner --pause-after",
              "ends as interrupted"),
          Map.entry(
              "run --resume latest --set benchmark.planning=runner",
              "goes on with one that was interrupted"),
          Map.entry("notifications test", "sends messages to chats, which are not here"),
          Map.entry("experiments copy --to postgresql:", "needs a PostgreSQL server with TLS"),
          Map.entry("experiments pause", "needs a run that goes on"),
          Map.entry("experiments resume", "needs a run that goes on"),
          Map.entry("experiments stop", "needs a run that goes on"),
          Map.entry("experiments cancel", "needs a run that goes on"),
          Map.entry("experiments requeue", "needs a run that goes on"),
          Map.entry("experiments set", "needs a run that goes on"));

  @TempDir private Path folder;

  @Test
  void everyCommandIsRun() throws IOException {
    SoftAssertions soft = new SoftAssertions();
    try (DocumentationFolder documented = new DocumentationFolder(folder)) {
      String block = "";
      for (DocumentedCommand command : runnable()) {
        if (!command.block().equals(block)) {
          documented.restore();
        }
        block = command.block();
        CommandResult result = documented.run(command);
        soft.assertThat(result.code())
            .as("%s%n%s%s", command, result.out(), result.err())
            .isEqualTo(ExitCodes.OK);
      }
    }
    soft.assertAll();
  }

  @Test
  void commandsThatAreNotRunAreParsed() throws IOException {
    List<DocumentedCommand> parsed = all().filter(command -> reason(command).isPresent()).toList();
    assertThat(parsed.stream().map(DocumentedCommandsTest::reason).distinct().count())
        .as("every reason is needed")
        .isEqualTo(Set.copyOf(PARSED.values()).size());
    SoftAssertions soft = new SoftAssertions();
    for (DocumentedCommand command : parsed) {
      String[] words = command.arguments().toArray(String[]::new);
      CommandLine line = Main.commandLine(Console.ofProcess(false), words);
      soft.assertThatCode(() -> line.parseArgs(words)).as(command.toString()).isNull();
    }
    soft.assertAll();
  }

  @Test
  void aWrongOptionAQuotedOperatorAndTwoLinesAreRead() {
    MarkdownPage page =
        MarkdownPage.of(
            Path.of("page.md"),
            List.of(
                "Type `benchmark check --config my.yaml` or `benchmark`.",
                "```sh",
                "NAME='a b' java -Xmx1g -jar benchmark.jar export --delimiter ';' \\",
                "  --all > out   # a comment",
                "docker build -t benchmark . && docker run -v x benchmark run --limt 10",
                "```"));
    assertThat(DocumentedCommand.of(page))
        .extracting(DocumentedCommand::toString)
        .containsExactly(
            "page.md:3: export --delimiter ; --all",
            "page.md:5: run --limt 10",
            "page.md:1: check --config my.yaml");
    assertThat(DocumentedCommand.of(page).findFirst().orElseThrow().environment())
        .containsEntry("NAME", "a b");
  }

  @Test
  void theReadmeListsEveryCommand() {
    List<String> listed = new ArrayList<>();
    MarkdownPage readme = MarkdownPage.read(Path.of("README.md"));
    for (MarkdownPage.Line row : readme.tables().get(0)) {
      String first = row.content().split("\\|")[1];
      String group = "";
      for (MarkdownPage.Line code : MarkdownPage.of(readme.file(), List.of(first)).code()) {
        String name = group.isEmpty() ? code.content() : group + " " + code.content();
        listed.add(name);
        group = name.split(" ")[0];
      }
    }
    CommandLine root = Main.commandLine(Console.ofProcess(false), Subcommands.ALL);
    assertThat(listed).containsExactlyInAnyOrderElementsOf(names(root, ""));
  }

  private static List<String> names(CommandLine command, String group) {
    return command.getSubcommands().entrySet().stream()
        .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
        .flatMap(
            each ->
                each.getValue().getSubcommands().isEmpty()
                    ? Stream.of(group + each.getKey())
                    : names(each.getValue(), each.getKey() + " ").stream())
        .toList();
  }

  /** What stands in the text once more is run once. */
  private static List<DocumentedCommand> runnable() throws IOException {
    Set<String> known = new HashSet<>();
    return all()
        .filter(command -> reason(command).isEmpty())
        .filter(command -> known.add(command.text()) || !command.isInText())
        .toList();
  }

  private static Optional<String> reason(DocumentedCommand command) {
    return PARSED.entrySet().stream()
        .filter(parsed -> command.text().startsWith(parsed.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Stream<DocumentedCommand> all() throws IOException {
    return MarkdownPage.all().stream().flatMap(DocumentedCommand::of);
  }
}
