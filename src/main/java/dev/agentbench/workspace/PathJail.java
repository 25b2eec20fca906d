package dev.agentbench.workspace;

import dev.agentbench.text.Cut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns untrusted path texts into paths below a root, or refuses them.
 *
 * <p>Taken as harmless: a leading {@code ./}, {@code ..} that stays inside, an absolute path below
 * the root, {@code \} in place of {@code /}, a trailing {@code /}, and the empty text, which is the
 * root. A link, the agent's own ones included, is accepted when its real target lies below the
 * root. The check holds while nobody changes the tree: commands are dead, with all their children,
 * before the next tool runs.
 */
final class PathJail {
  private static final int MAX_PATH_BYTES = 4096;
  private static final int MAX_NAME_BYTES = 255;

  /** Each folder on the way is looked at and opened for every step. */
  private static final int MAX_DEPTH = 128;

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:/.*", Pattern.DOTALL);

  private final Path root;

  /**
   * @param root absolute real path
   */
  PathJail(Path root) {
    this.root = root;
  }

  /**
   * The file that {@code text} names, its links not followed; it need not exist.
   *
   * @throws PathRefusedException when it leads out of the root or can be no path
   */
  Path resolve(String text) {
    Path relative = lexical(text.replace('\\', '/'), text);
    if (relative.getNameCount() > MAX_DEPTH) {
      throw refused(text, "lies more than " + MAX_DEPTH + " folders deep");
    }
    Path target = root.resolve(relative).normalize();
    checkLinks(target, text);
    return target;
  }

  private Path lexical(String slashed, String text) {
    if (slashed.indexOf('\0') >= 0) {
      throw refused(text, "contains a NUL character");
    }
    if (slashed.equals("~") || slashed.startsWith("~/")) {
      throw refused(text, "names a home folder, and ~ is not expanded");
    }
    if (DRIVE.matcher(slashed).matches()) {
      throw refused(text, "is an absolute path");
    }
    Path path = parsed(slashed, text);
    if (path.isAbsolute()) {
      return belowRoot(path.normalize(), text);
    }
    Path normal = path.normalize();
    if (normal.startsWith("..")) {
      throw refused(text, "leads out of the workspace");
    }
    return normal;
  }

  private Path belowRoot(Path absolute, String text) {
    if (!absolute.startsWith(root)) {
      throw refused(text, "is an absolute path outside the workspace");
    }
    return root.relativize(absolute);
  }

  private static Path parsed(String slashed, String text) {
    if (slashed.getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES) {
      throw refused(text, "is longer than " + MAX_PATH_BYTES + " bytes");
    }
    Path path;
    try {
      path = Path.of(slashed);
    } catch (InvalidPathException e) {
      throw refused(text, "is no valid path: " + e.getReason());
    }
    for (Path name : path) {
      if (name.toString().getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
        throw refused(text, "has a name longer than " + MAX_NAME_BYTES + " bytes");
      }
    }
    return path;
  }

  /** Looks at what exists on the way to {@code target}; the rest holds no links. */
  private void checkLinks(Path target, String text) {
    Path here = root;
    BasicFileAttributes found = attributes(root);
    for (Path name : root.relativize(target)) {
      if (found == null || !found.isDirectory()) {
        break;
      }
      here = here.resolve(name);
      found = attributes(here);
      if (found == null) {
        return;
      }
    }
    if (found == null || !here.equals(target) || found.isSymbolicLink()) {
      followLinks(target, text);
    }
  }

  /** What is at a path, a link not followed; null where nothing can be found. */
  private static @Nullable BasicFileAttributes attributes(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return null;
    }
  }

  private void followLinks(Path target, String text) {
    Path existing = target;
    while (!Files.exists(existing)) {
      if (Files.isSymbolicLink(existing)) {
        throw refused(text, "goes through the link %s, which leads nowhere", existing);
      }
      if (existing.equals(root)) {
        throw refused(text, "cannot be reached: the workspace is gone");
      }
      existing = existing.getParent();
    }
    if (!existing.equals(target) && !Files.isDirectory(existing)) {
      throw refused(text, "cannot exist: %s is a file, no folder", existing);
    }
    if (!realPath(existing, text).startsWith(root)) {
      throw refused(text, "leads out of the workspace through a link");
    }
  }

  private static Path realPath(Path existing, String text) {
    try {
      return existing.toRealPath();
    } catch (FileSystemException e) {
      throw refused(text, "cannot be followed: " + e.getReason());
    } catch (IOException e) {
      throw refused(text, "cannot be followed");
    }
  }

  private PathRefusedException refused(String text, String reason, Path place) {
    return refused(text, reason.formatted(root.relativize(place)));
  }

  private static PathRefusedException refused(String text, String reason) {
    String shown = Cut.of(text, 200);
    return new PathRefusedException("the path \"" + shown.replace('\0', '␀') + "\" " + reason);
  }
}
