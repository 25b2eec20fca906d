package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.event.RunEvent;
import dev.agentbench.front.grpc.GrpcDoor;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Mode;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Spools;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import dev.agentbench.testing.Folders;
import dev.agentbench.testing.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The folder that the commands of the documentation speak of: a project with a few small tasks of
 * which the first fails, a history with complete and interrupted experiments, exports, a spool, and
 * a Gateway in the place of {@code gateway.example.com}.
 */
final class DocumentationFolder implements AutoCloseable {
  private static final String GATEWAY = "https://gateway.example.com";
  private static final String EXPORTS = "exports/export_20260131_120000";
  private static final int TASKS = 4;
  private static final List<String> CATEGORIES =
      List.of("complex", "simple", "medium", "specialized");
  private static final List<String> TYPES = List.of("coding", "question", "debug", "architecture");

  private final Path seed;
  private final Path current;
  private final EmbeddedGateway gateway =
      EmbeddedGateway.start(
          EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).build(), List.of(), List.of());
  private final GrpcDoor grpc = GrpcDoor.open("127.0.0.1", 0, gateway.context());
  private final CommandServer server;
  private final FirstHour firstHour;
  private final String interruptedRun;
  private final String interruptedTest;
  private final String complete;

  DocumentationFolder(Path folder) throws IOException {
    current = Files.createDirectories(folder.resolve("current"));
    seed = folder.resolve("seed");
    server = new CommandServer(current);
    firstHour = new FirstHour(folder.resolve("first-hour"));
    writeProject();
    write("gateway.yaml", "http: {sessions: [{status: 401}]}\n");
    must(ExitCodes.FAILURE, "ab-test --config-a config.yaml --config-b new-prompt.yaml");
    interruptedTest = newest();
    must(ExitCodes.FAILURE, "run");
    interruptedRun = newest();
    write("gateway.yaml", "name: without trouble\n");
    must(0, "run --name before --label branch=main");
    String before = newest();
    must(0, "run --name after --label branch=main");
    complete = newest();
    must(0, "baseline set " + before);
    must(0, "export --experiment-id latest --format json --gzip --output " + EXPORTS);
    writeDocument(before, "before");
    writeDocument(complete, "after");
    writeSpool();
    Folders.copy(current, seed);
  }

  private void writeProject() throws IOException {
    write("tasks/project/README.md", "A project.\n");
    write(
        "tasks/tasks.yaml",
        IntStream.rangeClosed(1, TASKS)
            .mapToObj(DocumentationFolder::task)
            .collect(Collectors.joining("", "tasks:\n", "")));
    for (int number = 1; number <= TASKS; number++) {
      String id = String.format(Locale.ROOT, "task_%03d", number);
      String wrong = "wrong:\n  - {name: no sum, answer: I do not know.}\n";
      write(
          "tasks/solutions/" + id + ".yaml",
          "task: " + id + "\nanswer: It is " + (number + 1000) + ".\n" + wrong);
    }
    String config =
        "gateway:\n  final_grace_ms: 0\n  embedded: {step_latency_ms: 0, scenario: gateway.yaml, "
            + "skills: [{category: complex, chance: 0}]}\n"
            + "reporting: {charts: false}\n";
    write("config.yaml", config);
    write("new-prompt.yaml", config + "benchmark: {max_tool_calls: 99}\n");
    write("my.yaml", yaml("README.md", "GATEWAY_KEY").replace(GATEWAY, gatewayUrl()));
    write("trouble.yaml", yaml("docs/scenarios.md", "a restart, then an approval"));
    Files.createDirectories(current.resolve("reports"));
  }

  private static String task(int number) {
    return String.format(
        Locale.ROOT,
        """
          - id: task_%03d
            category: %s
            type: %s
            description: What is %d + 1000?
            auto_check:
              - {type: response_contains, params: {text: '%d'}}
        """,
        number,
        number == 1 ? CATEGORIES.get(0) : CATEGORIES.get(1 + number % 3),
        TYPES.get(number % 4),
        number,
        number + 1000);
  }

  /** The YAML block of a page that contains {@code words}. */
  private static String yaml(String page, String words) {
    return MarkdownPage.read(Path.of(page)).blocks().stream()
        .filter(block -> block.language().equals("yaml"))
        .map(
            block ->
                block.lines().stream()
                    .map(MarkdownPage.Line::content)
                    .collect(Collectors.joining("\n", "", "\n")))
        .filter(text -> text.contains(words))
        .findFirst()
        .orElseThrow();
  }

  private void writeDocument(String id, String name) throws IOException {
    must(0, "export --experiment-id " + id + " --format json --output " + name);
    Path document = current.resolve(name).resolve("experiment_" + id + ".json");
    Files.move(document, current.resolve(name + ".json"));
  }

  private void writeSpool() throws IOException {
    Experiment lost = Samples.running();
    Path spool =
        Spools.beside(
            current.resolve("data/metrics.db"),
            new RunEvent.ExperimentStarted(lost, 1),
            new RunEvent.ExperimentFinished(lost.id(), Samples.completed()));
    Files.move(spool, spool.resolveSibling("metrics.db.spool-1a2b3c4d.jsonl"));
  }

  private String newest() throws IOException {
    String list = must(0, "experiments list --json --limit 1").out();
    return new ObjectMapper().readTree(list).get(0).get("id").asText();
  }

  private CommandResult must(int code, String command) throws IOException {
    CommandResult result = server.run(Map.of(), List.of(command.split(" ")));
    assertThat(result.code()).as("%s: %s%s", command, result.out(), result.err()).isEqualTo(code);
    return result;
  }

  private void write(String file, String text) throws IOException {
    Path path = current.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private String gatewayUrl() {
    return gateway.baseUrl().toString();
  }

  /** Makes the folder what it was at the beginning. */
  void restore() {
    Folders.empty(current);
    Folders.copy(seed, current);
  }

  /** Runs a command as it stands on its page, with ids and the Gateway of this folder. */
  CommandResult run(DocumentedCommand command) throws IOException {
    if (command.place().startsWith(FirstHour.PAGE)) {
      return firstHour.run(command);
    }
    Map<String, String> environment = new TreeMap<>(Map.of("GATEWAY_KEY", "key"));
    command
        .environment()
        .forEach((name, value) -> environment.put(name, value.replace(GATEWAY, gatewayUrl())));
    return server.run(
        environment,
        command.arguments().stream()
            .filter(word -> !word.equals("$@"))
            .map(word -> here(word, experiment(command.text())))
            .toList());
  }

  private String experiment(String command) {
    boolean resumed = command.contains("--resume");
    return !resumed ? complete : command.startsWith("ab-test") ? interruptedTest : interruptedRun;
  }

  private String here(String word, String experiment) {
    return word.replace(GATEWAY, gatewayUrl())
        .replace("grpc://127.0.0.1:50051", grpc.target().toString())
        .replace("$agents", "embedded")
        .replace("experiment_3f2a....json", "experiment_" + complete + ".json")
        .replaceFirst("^(3f2a|9ef9c48a)\\b", experiment);
  }

  @Override
  public void close() throws IOException {
    server.close();
    firstHour.close();
    grpc.close();
    gateway.close();
  }
}
