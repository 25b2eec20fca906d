package dev.agentbench.check.cheats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several text files in one, in the txtar format of Go: a header, then each file after a line
 * {@code -- path --}.
 *
 * @param header lines {@code Key: value}; a key may come more than once
 * @param files text by path
 */
record FileArchive(Map<String, List<String>> header, Map<String, String> files) {
  private static final Pattern FILE = Pattern.compile("(?m)^-- (\\S.*) --\n");

  static FileArchive read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException | IllegalArgumentException broken) {
      throw new IllegalStateException(file + ": " + broken.getMessage(), broken);
    }
  }

  private static FileArchive parse(String text) {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher start = FILE.matcher(text);
    int end = start.find() ? start.start() : text.length();
    Map<String, List<String>> header = header(text.substring(0, end));
    while (end < text.length()) {
      String path = start.group(1);
      int begin = start.end();
      end = start.find() ? start.start() : text.length();
      files.put(path, text.substring(begin, end).strip() + "\n");
    }
    return new FileArchive(header, files);
  }

  private static Map<String, List<String>> header(String text) {
    Map<String, List<String>> header = new LinkedHashMap<>();
    for (String line : text.strip().split("\n")) {
      int colon = line.indexOf(": ");
      if (colon < 0) {
        throw new IllegalArgumentException("no 'Key: value' in the header: " + line);
      }
      header
          .computeIfAbsent(line.substring(0, colon), unused -> new ArrayList<>())
          .add(line.substring(colon + 2));
    }
    return header;
  }

  /** The values of a key, in order; none where it is not given. */
  List<String> all(String key) {
    return header.getOrDefault(key, List.of());
  }
}
