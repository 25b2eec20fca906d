package dev.agentbench.report;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Links to the sections of a page, as GitHub names their headings. */
final class Contents {
  private static final String SECTION = "## ";
  private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

  private Contents() {}

  /**
   * A line of links.
   *
   * @param parts the page's other parts, each with its heading in the first line; headings are of
   *     this program's own making
   */
  static String of(List<String> parts) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> links =
        parts.stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith(SECTION))
            .map(line -> line.substring(SECTION.length()))
            .map(title -> "[" + title + "](#" + anchor(title, seen) + ")")
            .toList();
    return links.isEmpty() ? "" : "Contents: " + String.join(" · ", links) + "\n";
  }

  private static String anchor(String title, Map<String, Integer> seen) {
    String anchor =
        NOT_IN_ANCHORS.matcher(title.toLowerCase(Locale.ROOT)).replaceAll("").replace(' ', '-');
    int before = seen.merge(anchor, 1, Integer::sum) - 1;
    return before == 0 ? anchor : anchor + "-" + before;
  }
}
