package dev.agentbench.export;

import dev.agentbench.file.OutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Files of a folder that appear when all of them are whole: until then they lie in a folder beside
 * them, which goes with everything in it when they are not published.
 */
public final class ExportFolder implements Destination, AutoCloseable {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final List<Path> made;
  private final Path unfinished;
  private final Set<String> names = new ConcurrentSkipListSet<>();

  private ExportFolder(Path folder, List<Path> made) {
    this.folder = folder;
    this.made = made;
    this.unfinished = folder.resolve(".export-" + UUID.randomUUID());
  }

  /** Creates the folder where there is none. */
  public static ExportFolder open(Path folder) throws IOException {
    return open(folder, missing(folder));
  }

  private static ExportFolder open(Path folder, List<Path> made) throws IOException {
    ExportFolder opened = new ExportFolder(folder, made);
    try {
      Files.createDirectories(opened.unfinished);
      opened.unfinished.toFile().deleteOnExit();
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.removeMade();
      throw e;
    }
  }

  /**
   * A new folder {@code export_<UTC date>_<time>} in {@code parent}, with a number behind it when
   * another export took the name in the same second.
   */
  public static ExportFolder dated(Path parent, Instant now) throws IOException {
    String name = "export_" + STAMP.format(now);
    List<Path> missing = missing(parent);
    Files.createDirectories(parent);
    for (int next = 2; ; next++) {
      Path folder = parent.resolve(name);
      try {
        Files.createDirectory(folder);
      } catch (FileAlreadyExistsException taken) {
        name = "export_" + STAMP.format(now) + "_" + next;
        continue;
      }
      missing.add(0, folder);
      return open(folder, missing);
    }
  }

  @Override
  public OutputStream open(String name) throws IOException {
    Path file = unfinished.resolve(name);
    OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    file.toFile().deleteOnExit();
    names.add(name);
    return out;
  }

  /**
   * Brings the files to their places, over older ones of the same names; where they lie now.
   *
   * @throws IOException when a place cannot take its file: none is changed then
   */
  public List<Path> publish() throws IOException {
    List<Path> published = names.stream().map(folder::resolve).toList();
    for (Path target : published) {
      OutputFile.at(target).probe();
    }
    for (Path target : published) {
      OutputFile.at(target).take(unfinished.resolve(target.getFileName()));
    }
    return published;
  }

  /** Removes what was not published, and the folder when it was made for nothing. */
  @Override
  public void close() {
    try {
      for (String name : names) {
        Files.deleteIfExists(unfinished.resolve(name));
      }
      Files.deleteIfExists(unfinished);
      removeMade();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void removeMade() throws IOException {
    for (Path each : made) {
      if (Files.isDirectory(each) && isEmpty(each)) {
        Files.delete(each);
      }
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  /** The folders that are not there yet, the innermost first. */
  private static List<Path> missing(Path folder) {
    List<Path> missing = new ArrayList<>();
    for (Path each = folder.toAbsolutePath();
        each != null && Files.notExists(each);
        each = each.getParent()) {
      missing.add(each);
    }
    return missing;
  }
}
