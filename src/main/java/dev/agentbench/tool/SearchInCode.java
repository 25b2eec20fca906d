package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.tool.call.Arguments;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.BudgetExceededException;
import dev.agentbench.tool.call.Tool;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.SimilarFiles;
import dev.agentbench.tool.file.TextEncoding;
import dev.agentbench.tool.file.WorkspaceFiles;
import dev.agentbench.workspace.FolderEntry;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code search_in_code}: lines that hold a text or match a regular expression. */
final class SearchInCode implements Tool {
  private static final int DEFAULT_RESULTS = 100;
  private static final int MAX_RESULTS = 1000;
  private static final String GIT = ".git";

  private final ToolSettings settings;

  SearchInCode(ToolSettings settings) {
    this.settings = settings;
  }

  @Override
  public boolean onlyReads() {
    return true;
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
  public JsonObject run(Arguments arguments, Workspace workspace, Budget budget)
      throws ToolException, IOException, InterruptedException {
    Path start = workspace.resolveToRead(arguments.optional("path").orElse("."));
    PathGlob glob = PathGlob.of(arguments.optional("file_pattern").orElse("*"), "file_pattern");
    int max =
        (int) Math.min(MAX_RESULTS, arguments.positive("max_results").orElse(DEFAULT_RESULTS));
    Optional<Charset> encoding = TextEncoding.of(arguments);
    SearchHits hits =
        new SearchHits(query(arguments), encoding, max, settings.maxFileBytes(), budget);
    String shown = workspace.relative(start);
    if (!Files.exists(start)) {
      throw ToolException.failed(
          "path not found: " + shown + SimilarFiles.hint(shown, workspace, budget));
    }
    boolean anyFile = search(start, glob, hits, workspace, budget);
    JsonObject.Builder answer = hits.answer();
    if (!anyFile && arguments.optional("file_pattern").isPresent()) {
      answer.put("note", glob.nothingMatched(shown));
    }
    return answer.build();
  }

  /** Whether the glob meant any file; when the budget ends, the rest is noted as skipped. */
  private static boolean search(
      Path start, PathGlob glob, SearchHits hits, Workspace workspace, Budget budget)
      throws ToolException, IOException {
    boolean anyFile = false;
    Path next = start;
    try {
      for (Path file : files(start, hits, workspace, budget)) {
        next = file;
        Path name = file.equals(start) ? file.getFileName() : start.relativize(file);
        if (Files.isRegularFile(file) && glob.matches(name.toString(), budget)) {
          anyFile = true;
          hits.search(file, workspace);
        }
        if (hits.isFull()) {
          break;
        }
      }
    } catch (BudgetExceededException over) {
      if (Thread.currentThread().isInterrupted()) {
        throw over;
      }
      hits.skipped()
          .add(
              workspace.relative(next),
              String.format(
                  Locale.ROOT,
                  "the search %s: this file and those behind it were not searched to the end",
                  over.getMessage()));
      return true;
    }
    return anyFile;
  }

  private static List<Path> files(Path start, SearchHits hits, Workspace workspace, Budget budget)
      throws IOException {
    if (!Files.isDirectory(start)) {
      return List.of(start);
    }
    WorkspaceFiles found =
        WorkspaceFiles.under(start, workspace, folder -> !folder.endsWith(GIT), budget);
    found.closed().forEach(closed -> hits.skipped().closed(workspace.relative(closed)));
    if (!found.complete()) {
      hits.skipped().beyondLimit();
    }
    found.entries().stream()
        .filter(entry -> entry.isFolder() && entry.path().endsWith(GIT))
        .forEach(
            entry ->
                hits.skipped()
                    .add(workspace.relative(entry.path()) + "/", "searched only as path"));
    return found.entries().stream().map(FolderEntry::path).toList();
  }

  /** The pattern of a line; empty for an empty query, which asks for files only. */
  private static Optional<BoundedPattern> query(Arguments arguments) throws ToolException {
    String name = queryName(arguments);
    boolean isFalse = arguments.given().get(name).equals(Optional.of(false));
    String query = isFalse ? "" : arguments.content(name);
    if (query.isEmpty()) {
      return Optional.empty();
    }
    if (query.contains("\n")) {
      throw ToolException.invalid(
          String.format(
              Locale.ROOT,
              "argument %s has a line break and would never match: the search goes line by line",
              name));
    }
    boolean regex = name.equals("regex") || arguments.flag("regex", false);
    int caseFlags =
        arguments.flag("case_sensitive", false)
            ? 0
            : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    int flags = caseFlags | (regex ? Pattern.UNIX_LINES : Pattern.LITERAL);
    return Optional.of(BoundedPattern.of(query, flags, name));
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
