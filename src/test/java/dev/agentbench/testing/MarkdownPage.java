package dev.agentbench.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, split into fenced blocks and the lines of text around them.
 *
 * @param file relative to the repository
 * @param text the lines outside of fenced blocks
 * @param blocks the fenced blocks
 * @param unclosed whether the last fence has no end
 */
public record MarkdownPage(Path file, List<Line> text, List<Block> blocks, boolean unclosed) {
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)#* *");
  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)[^)]*\\)");
  private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1");
  private static final Pattern PIPE = Pattern.compile("(?<!\\\\)\\|");

  /** A line of a page with its number from 1. */
  public record Line(int number, String content) {}

  /** A fenced block: its language, which may be empty, and its lines without the fences. */
  public record Block(String language, List<Line> lines) {}

  /** The README, the backlog, and all pages of docs, .github and tasks. */
  public static List<MarkdownPage> all() throws IOException {
    List<MarkdownPage> pages = new ArrayList<>();
    for (String start : List.of("README.md", "BACKLOG.md", "docs", ".github", "tasks")) {
      try (Stream<Path> files = Files.walk(Path.of(start))) {
        files
            .filter(file -> file.toString().endsWith(".md"))
            .sorted()
            .map(MarkdownPage::read)
            .forEach(pages::add);
      }
    }
    return pages;
  }

  public static MarkdownPage read(Path file) {
    try {
      return of(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static MarkdownPage of(Path file, List<String> lines) {
    List<Line> text = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      Line line = new Line(i + 1, lines.get(i));
      if (line.content().strip().startsWith("```")) {
        inside = !inside;
        if (inside) {
          blocks.add(new Block(line.content().strip().substring(3), new ArrayList<>()));
        }
      } else {
        (inside ? blocks.get(blocks.size() - 1).lines() : text).add(line);
      }
    }
    return new MarkdownPage(file, text, blocks, inside);
  }

  /** The anchors that GitHub gives to the headings. */
  public List<String> anchors() {
    Map<String, Integer> uses = new HashMap<>();
    return text.stream()
        .map(line -> HEADING.matcher(line.content()))
        .filter(heading -> heading.matches())
        .map(heading -> anchor(heading.group(1)))
        .map(anchor -> numbered(anchor, uses.merge(anchor, 1, Integer::sum)))
        .toList();
  }

  private static String numbered(String anchor, int use) {
    return use == 1 ? anchor : anchor + "-" + (use - 1);
  }

  private static String anchor(String heading) {
    return LINK.matcher(heading)
        .replaceAll(link -> link.group().replaceAll("!?\\[([^\\]]*)\\].*", "$1"))
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
        .replace(' ', '-');
  }

  /** The targets of links and images, each with its line. */
  public List<Line> links() {
    return text.stream()
        .flatMap(
            line ->
                LINK.matcher(CODE.matcher(line.content()).replaceAll("code"))
                    .results()
                    .map(link -> new Line(line.number(), link.group(1))))
        .toList();
  }

  /** The contents of code spans, each with its line. */
  public List<Line> code() {
    return text.stream()
        .flatMap(
            line ->
                CODE.matcher(line.content())
                    .results()
                    .map(code -> new Line(line.number(), code.group(2).strip())))
        .toList();
  }

  /** Tables: neighbouring lines that begin with a bar. */
  public List<List<Line>> tables() {
    List<List<Line>> tables = new ArrayList<>();
    int last = -1;
    for (Line line : text) {
      if (line.content().startsWith("|")) {
        if (last != line.number() - 1) {
          tables.add(new ArrayList<>());
        }
        tables.get(tables.size() - 1).add(line);
        last = line.number();
      }
    }
    return tables;
  }

  /** How many cells a line of a table has. */
  public static long cells(Line row) {
    return PIPE.matcher(row.content().strip()).results().count() - 1;
  }
}
