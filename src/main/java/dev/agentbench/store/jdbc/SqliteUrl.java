package dev.agentbench.store.jdbc;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.file.UserPath;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The file that a {@code database.url} means: a plain path, {@code sqlite:PATH}, {@code
 * jdbc:sqlite:PATH}, or {@code sqlite:///PATH}, where a fourth slash begins an absolute path.
 */
final class SqliteUrl {
  private static final Pattern OTHER_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private SqliteUrl() {}

  /** Throws {@link InvalidInputException} when {@code url} names no file. */
  static Path file(String url) {
    String path = path(url.strip());
    if (path.isEmpty() || path.contains(":memory:")) {
      throw wrong(url, "names no file, and results kept in memory would be lost");
    }
    try {
      return UserPath.of(path);
    } catch (InvalidPathException e) {
      throw wrong(url, "is no path: " + e.getReason());
    }
  }

  private static String path(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.startsWith("jdbc:sqlite:")) {
      return withoutOptions(url, "jdbc:sqlite:".length());
    }
    if (lower.startsWith("sqlite:///")) {
      return withoutOptions(url, "sqlite:///".length());
    }
    if (lower.startsWith("sqlite://")) {
      throw wrong(url, "has two slashes where a host would follow, and SQLite knows no host");
    }
    if (lower.startsWith("sqlite:")) {
      return withoutOptions(url, "sqlite:".length());
    }
    if (OTHER_SCHEME.matcher(url).matches()) {
      throw wrong(url, "is not the URL of an SQLite database");
    }
    return url;
  }

  private static String withoutOptions(String url, int start) {
    if (url.indexOf('?') >= 0) {
      throw wrong(url, "has options after '?', and none are supported");
    }
    return url.substring(start);
  }

  /** The address of another database may hold a password. */
  private static InvalidInputException wrong(String url, String problem) {
    return new InvalidInputException(
        "database.url: '" + url.replaceFirst("//[^/]*@", "//***@") + "' " + problem,
        "Write a path such as data/metrics.db, or sqlite:///data/metrics.db.");
  }
}
