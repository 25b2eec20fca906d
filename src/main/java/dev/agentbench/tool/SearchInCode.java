package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.workspace.FolderEntry;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code search_in_code}: lines that hold a text or match a regular expression. */
final class SearchInCode implements Tool {
  private static final int DEFAULT_RESULTS = 100;
  private static final int MAX_RESULTS = 1000;

  private final ToolSettings settings;

  SearchInCode(ToolSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<String> names() {
    return List.of("search_in_code", "search_files", "search_in_project");
  }

  /**
   * With an empty query {@code results} are the files that {@code file_pattern} means, without
   * matches.
   */
  @Override
  public JsonObject run(Arguments arguments, Workspace workspace)
      throws ToolException, IOException, InterruptedException {
    Path start = workspace.resolve(arguments.optional("path").orElse("."));
    Glob glob = Glob.of(arguments.optional("file_pattern").orElse("*"), "file_pattern");
    int max =
        (int) Math.min(MAX_RESULTS, arguments.positive("max_results").orElse(DEFAULT_RESULTS));
    SearchHits hits = new SearchHits(query(arguments), max, settings.maxFileBytes());
    if (!Files.exists(start)) {
      throw ToolException.failed(
          "path not found: "
              + workspace.relative(start)
              + SimilarFiles.hint(workspace.relative(start), workspace));
    }
    for (Path file : files(start, workspace)) {
      if (Thread.interrupted()) {
        throw new InterruptedException("search interrupted");
      }
      Path name = file.equals(start) ? file.getFileName() : start.relativize(file);
      if (Files.isRegularFile(file) && glob.matches(name.toString())) {
        hits.search(file, workspace);
      }
      if (hits.full()) {
        break;
      }
    }
    return hits.answer();
  }

  private static List<Path> files(Path start, Workspace workspace) throws IOException {
    return Files.isDirectory(start)
        ? WorkspaceFiles.under(start, workspace, folder -> !folder.endsWith(".git")).stream()
            .map(FolderEntry::path)
            .toList()
        : List.of(start);
  }

  /** The pattern of a line; null for an empty query, which asks for files only. */
  private static @Nullable BoundedPattern query(Arguments arguments) throws ToolException {
    String name = queryName(arguments);
    boolean isFalse = arguments.given().get(name).equals(Optional.of(false));
    String query = isFalse ? "" : arguments.content(name);
    if (query.isEmpty()) {
      return null;
    }
    boolean regex = name.equals("regex") || arguments.flag("regex", false);
    int caseFlags =
        arguments.flag("case_sensitive", false)
            ? 0
            : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    return BoundedPattern.of(query, caseFlags | (regex ? 0 : Pattern.LITERAL), name);
  }

  /** Models also send the query as {@code pattern}, or as the text of {@code regex}. */
  private static String queryName(Arguments arguments) throws ToolException {
    for (String name : List.of("query", "pattern")) {
      if (arguments.given().has(name)) {
        return name;
      }
    }
    boolean regexIsText =
        arguments.text("regex").filter(text -> !Arguments.isFlag(text)).isPresent();
    if (!regexIsText) {
      throw arguments.missing("query");
    }
    return "regex";
  }
}
