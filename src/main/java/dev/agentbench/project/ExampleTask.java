package dev.agentbench.project;

import java.util.Optional;

/** The texts of the example task: its file, its solution, and a skeleton for further tasks. */
final class ExampleTask {
  private static final String OPENING =
      """
      # Tasks, see docs/tasks.md of the benchmark. 'benchmark tasks validate' reports mistakes,
      # 'benchmark tasks verify' tries tasks against their solutions and against cheats.
      tasks:
      """;

  private ExampleTask() {}

  /** The file with the example. */
  static String file(String id, Optional<Example> example) {
    return OPENING + example.map(each -> ofExample(id, each)).orElseGet(() -> withoutTest(id));
  }

  private static String ofExample(String id, Example example) {
    return """
      - id: @id@
        category: simple        # simple | medium | complex | specialized
        type: coding            # coding | architecture | debug | question | mixed
        title: "Roman numerals"
        # What the agent is told, word for word. It names all that is checked, and not how.
        description: |
          Write @asked@ in `@source@`. It gives a whole
          number from 1 to 3999 as a Roman numeral: 14 is XIV, 90 is XC. For every other whole
          number it @refusal@.
        expected_files: ["@source@"]
        # A folder of tests that the agent does not see: laid over its workspace afterwards.
        hidden: hidden/@id@
        auto_check:
          - {type: test_passes, params: {pattern: "@test@"}}
        tags: [example]
    """
        .replace("@id@", id)
        .replace("@asked@", example.asked())
        .replace("@refusal@", example.refusal())
        .replace("@source@", example.source())
        .replace("@test@", example.testName());
  }

  /** A task for a project whose tests nobody knows how to run. */
  private static String withoutTest(String id) {
    return """
      - id: @id@
        category: simple        # simple | medium | complex | specialized
        type: architecture      # coding | architecture | debug | question | mixed
        title: "A page about the project"
        # What the agent is told, word for word. It names all that is checked, and not how.
        description: |
          Write the file `OVERVIEW.md`. Its first line is `# Overview`. It has a list of the
          folders at the root of this project, each with a dash in front, and says in one
          sentence each what is in them.
        expected_files: [OVERVIEW.md]
        auto_check:
          - {type: files_changed_within, params: {paths: [OVERVIEW.md]}}
          - {type: matches_regex, params: {path: OVERVIEW.md, pattern: '\\A# Overview$'}}
          - {type: matches_regex, params: {path: OVERVIEW.md, pattern: '^- \\S+'}}
        tags: [example]
    """
        .replace("@id@", id);
  }

  /** What the scripted agents play and {@code tasks verify} tries. */
  static String solution(String id, Optional<Example> example) {
    String path = example.map(Example::source).orElse("OVERVIEW.md");
    String text =
        example.map(Example::solutionText).orElse("# Overview\n\n- `src`: the sources.\n");
    return "# The reference solution: what a good agent does.\ntask: "
        + id
        + "\nsteps:\n  - call: write_file\n    arguments:\n      path: "
        + path
        + "\n      content: |\n"
        + text.indent(8)
        + "answer: I wrote "
        + path
        + ".\n";
  }

  /** The lines of a task that its author is to fill, from its dash on. */
  static String skeleton(String id, String title, Optional<Example> example) {
    String check =
        example
            .map(
                each ->
                    "{type: test_passes, params: {pattern: \""
                        + each.testName().replaceAll("(?i)roman", id)
                        + "\"}}")
            .orElse("{type: file_exists, params: {path: README.md}}");
    return """
      - id: @id@
        category: simple        # simple | medium | complex | specialized
        type: coding            # coding | architecture | debug | question | mixed
        title: @title@
        # What the agent is told, word for word. Name all that is checked (paths, names, results),
        # and not how it is to be done.
        description: |
          @id@: write here what is to be done.
        # Files that the agent does not see, such as tests, in this folder beside the task file.
        # They are laid over its workspace before the checks that run programs.
        #hidden: hidden/@id@
        auto_check:
          - @check@
        # What else a task may have: tags, timeout, deadline, max_tool_calls, setup, project.
    """
        .replace("@title@", YamlString.of(title))
        .replace("@check@", check)
        .replace("@id@", id);
  }
}
