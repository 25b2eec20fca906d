package dev.agentbench.check;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.check.java.SourceFile;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.digest.Sha256;
import dev.agentbench.workspace.command.CommandResult;
import dev.agentbench.workspace.command.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs Python tests with pytest, by the script {@code pytest_tests.py}, which writes what became of
 * each test into a file outside the workspace. Configuration files and conftests count when they
 * are the task's: hidden ones, and those of the template that the agent left as they were.
 */
final class PytestTests implements TestRunner {
  static final String PYTHON = "python3";
  static final String MODULE = "pytest";

  private static final String SCRIPT = "pytest_tests.py";
  private static final List<String> SETTINGS =
      List.of("pytest.ini", ".pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg");
  private static final long MAX_REPORT = 4L << 20;
  private static final int SHOWN = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CheckedFiles files;
  private final HiddenFiles hidden;
  private final ProgramRun programs;

  PytestTests(CheckedFiles files, HiddenFiles hidden, ProgramRun programs) {
    this.files = files;
    this.hidden = hidden;
    this.programs = programs;
  }

  @Override
  public Finding run(List<SourceFile> tests, Deadline deadline)
      throws IOException, InterruptedException {
    Optional<String> missing = PythonModule.missing(PYTHON, MODULE, programs);
    if (missing.isPresent()) {
      return Finding.skipped(missing.get() + " is not installed");
    }
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      Harness harness = Harness.prepare(folder.path(), SCRIPT);
      Path report = harness.reports().resolve("report.json");
      Path specification = harness.folder().resolve("specification.json");
      JSON.writeValue(specification.toFile(), specification(tests, harness, report));
      List<String> words =
          List.of(PYTHON, "-I", "-B", harness.script().toString(), specification.toString());
      Reach reach =
          Reach.of(files.root()).alsoReading(harness.folder()).alsoWriting(harness.reports());
      CommandResult result =
          programs.run(words, files.root(), reach, deadline, harness.token() + "\n");
      return result.notFound()
          ? Finding.skipped("python3 is not installed")
          : judged(tests, result, report(report), harness.token());
    }
  }

  private ObjectNode specification(List<SourceFile> tests, Harness harness, Path report)
      throws IOException {
    Set<String> trusted = files.ofTheTask(hidden);
    ObjectNode specification = JSON.createObjectNode();
    specification.put("root", files.root().toString());
    specification.put("report", report.toString());
    specification.put(
        "cache", Files.createDirectory(harness.reports().resolve("cache")).toString());
    ObjectNode digests = specification.putObject("files");
    tests.forEach(test -> digests.put(test.path(), Sha256.of(test.content())));
    specification.put("settings", settings(trusted, harness));
    trusted.stream()
        .filter(path -> path.endsWith(".py"))
        .forEach(specification.putArray("trusted")::add);
    return specification;
  }

  /** The task's own configuration of pytest; an empty one when it has none. */
  private String settings(Set<String> trusted, Harness harness) throws IOException {
    for (String name : SETTINGS) {
      if (trusted.contains(name) && files.text(name).contains("pytest")) {
        return files.resolve(name).toString();
      }
    }
    return Files.writeString(harness.folder().resolve("pytest.ini"), "[pytest]\n").toString();
  }

  private static JsonNode report(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MAX_REPORT) {
      return JSON.createObjectNode();
    }
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException malformed) {
      return JSON.createObjectNode();
    }
  }

  private static Finding judged(
      List<SourceFile> tests, CommandResult result, JsonNode report, String token) {
    String names = tests.stream().map(SourceFile::path).collect(joining(", "));
    if (!token.equals(report.path("token").asText())) {
      return Finding.failed(names + ": " + without(result));
    }
    int ran = report.path("ran").asInt();
    List<String> failed = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : report.path("failed").properties()) {
      failed.add(each.getKey() + ": " + Excerpt.firstLine(each.getValue().asText()));
    }
    if (ran == 0 && failed.isEmpty()) {
      return Finding.failed(names + ": no test ran");
    }
    if (failed.isEmpty() && !result.succeeded()) {
      failed.add(ProgramRun.describe(result));
    }
    String detail = names + ": " + ran + " run";
    return failed.isEmpty()
        ? Finding.passed(detail)
        : Finding.failed(
            failed.stream()
                .limit(SHOWN)
                .map(each -> "failed: " + each + "\n")
                .collect(joining("", "", detail)));
  }

  private static String without(CommandResult result) {
    return result.succeeded()
        ? "exited before its tests had ended, which is no pass"
        : ProgramRun.describe(result);
  }
}
