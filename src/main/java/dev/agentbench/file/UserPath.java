package dev.agentbench.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A path as users write it: {@code ~} and {@code ~/...} begin at their home folder. */
public final class UserPath {
  private UserPath() {}

  /**
   * @throws InvalidPathException when the text is no path here
   */
  public static Path of(String text) {
    return of(text, System.getenv("HOME"), System.getProperty("user.home"));
  }

  /**
   * @param homes the first absolute one is taken: a user without an account has {@code ?} for one
   */
  static Path of(String text, @Nullable String... homes) {
    if (!text.equals("~") && !text.startsWith("~/")) {
      return Path.of(text);
    }
    Optional<Path> home =
        Stream.of(homes)
            .filter(each -> each != null && !each.isEmpty())
            .map(Path::of)
            .filter(Path::isAbsolute)
            .findFirst();
    return home.orElseThrow(() -> new InvalidPathException(text, "no home folder is known"))
        .resolve(text.substring(Math.min(2, text.length())));
  }
}
