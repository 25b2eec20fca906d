package dev.agentbench.project;

import dev.agentbench.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A configuration and a first task for a project, made for the language that is found in it. */
public final class ProjectStart {
  /** Where runs keep what they write. */
  private static final String OUTPUT = ".benchmark";

  private static final String TASKS = "agent-tasks";
  private static final String EXAMPLE = "example";

  private final Path project;
  private final Path here;
  private final Starter starter;
  private final Optional<Example> example;

  private ProjectStart(Path project, Path here, ProjectFolder folder) {
    this.project = project;
    this.here = here;
    this.starter = Starters.of(folder);
    this.example = starter.exampleIn(folder);
  }

  /**
   * Looks at a project.
   *
   * @param project its folder
   * @param here the folder in which commands will run
   * @throws InvalidInputException when there is no such folder, or it cannot be read
   */
  public static ProjectStart of(Path project, Path here) {
    if (!Files.isDirectory(project)) {
      throw new InvalidInputException(
          project + " is no folder", "Name the folder of your project: init --from DIR");
    }
    try {
      return new ProjectStart(
          project.toRealPath(), here.toRealPath(), ProjectFolder.of(project.toRealPath()));
    } catch (IOException unreadable) {
      throw new InvalidInputException(
          project + " cannot be read: " + unreadable.getMessage(), null);
    }
  }

  /** The language and the test program, for people: {@code Python with pytest}. */
  public String language() {
    return starter.name();
  }

  /**
   * The files of the start.
   *
   * @param config where the configuration comes
   * @param agent that runs talk to; null: the scripted ones
   */
  public NewFiles files(Path config, @Nullable StartAgent agent) {
    NewFiles files = new NewFiles(here);
    files.add(config, configuration(config, agent));
    Path tasks = Path.of(TASKS);
    files.add(tasks.resolve(EXAMPLE + ".yaml"), ExampleTask.file(EXAMPLE, example));
    files.add(
        tasks.resolve("solutions").resolve(EXAMPLE + ".yaml"),
        ExampleTask.solution(EXAMPLE, example));
    example.ifPresent(
        each ->
            files.add(
                tasks.resolve("hidden").resolve(EXAMPLE).resolve(each.testFile()),
                each.testText()));
    return files;
  }

  /** The lines of a further task, from its dash on. */
  public String task(String id, String title) {
    return ExampleTask.skeleton(id, title, example);
  }

  private String configuration(Path config, @Nullable StartAgent agent) {
    Starter.Needs needs = starter.needs();
    return Example.Resource.text("config.yaml")
        .replace("@agent@", agent == null ? "" : agent.choice())
        .replace("@project@", relativeProject())
        .replace("@template@", scalar(relativeProject()))
        .replace("@tasks@", TASKS)
        .replace("@output@", OUTPUT)
        .replace("@ignore@", list(ignored(config)))
        .replace(
            "@copy@",
            needs.copied().isEmpty()
                ? ""
                : "  # Folders of installed packages that the copies have although they belong to"
                    + " tools.\n"
                    + "  copy: "
                    + list(needs.copied())
                    + "\n")
        .replace("@languages@", section("languages", needs.languages()))
        .replace("@tools@", section("tools", tools(needs)))
        .replace("@agents@", agent == null ? "" : agent.section());
  }

  private static List<String> tools(Starter.Needs needs) {
    List<String> tools = new ArrayList<>();
    if (!needs.presets().isEmpty()) {
      tools.add("presets: " + list(needs.presets()));
    }
    if (!needs.readable().isEmpty()) {
      tools.add("sandbox_read_only: " + list(needs.readable()));
    }
    return tools;
  }

  private static String section(String key, List<String> lines) {
    return lines.isEmpty()
        ? ""
        : lines.stream().collect(Collectors.joining("\n    ", "  " + key + ":\n    ", "\n"));
  }

  private String relativeProject() {
    String relative = here.relativize(project).toString().replace('\\', '/');
    return relative.isEmpty() ? "." : relative;
  }

  /** What belongs to the benchmark, and what agents must not see or tools make anew. */
  private List<String> ignored(Path config) {
    List<String> ignored = new ArrayList<>(List.of(".env"));
    ignored.addAll(starter.needs().ignored());
    if (here.equals(project)) {
      ignored.addAll(List.of("/" + config.getFileName(), "/" + TASKS, "/" + OUTPUT));
    } else if (here.startsWith(project)) {
      ignored.add("/" + project.relativize(here).toString().replace('\\', '/'));
    }
    return ignored;
  }

  private static String list(List<String> words) {
    return words.stream().map(ProjectStart::scalar).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String scalar(String word) {
    return word.matches("[A-Za-z0-9_./-]+") ? word : "\"" + word + "\"";
  }
}
