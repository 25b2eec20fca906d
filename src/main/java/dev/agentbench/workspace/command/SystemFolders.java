package dev.agentbench.workspace.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that programs need to run: those of the system, the JDK, and what belongs to the
 * folders of the search path. A program folder such as {@code ~/.pyenv/shims} comes with the usual
 * folders beside it, not with all that lies there: {@code ~/.cargo} also holds credentials.
 */
public final class SystemFolders {
  private static final List<String> SYSTEM =
      List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store");

  /** Of {@code /etc}, what programs read; the rest may be secret. */
  private static final String ETC =
      "{alternatives,ssl,pki,ca-certificates,ca-certificates.conf,java*,maven,python*,passwd,group,"
          + "ld.so.cache,ld.so.conf,ld.so.conf.d,localtime,timezone,nsswitch.conf,hosts,host.conf,"
          + "resolv.conf,services,protocols,mime.types,fonts}";

  private static final List<String> BESIDE_PROGRAMS =
      List.of(
          "bin",
          "sbin",
          "shims",
          "lib",
          "lib64",
          "libexec",
          "include",
          "versions",
          "version",
          "boot");

  private static final String MODULES = "node_modules";

  private final Set<Path> always = new LinkedHashSet<>();

  /**
   * @param own this process's environment
   */
  SystemFolders(SearchPath path, Map<String, String> own) {
    SYSTEM.stream().map(Path::of).filter(Files::exists).forEach(always::add);
    always.addAll(settings());
    path.folders().forEach(folder -> always.addAll(installation(folder)));
    Stream.of(own.getOrDefault("JAVA_HOME", ""), System.getProperty("java.home"))
        .filter(home -> home.startsWith("/") && home.length() > 1)
        .map(Path::of)
        .filter(home -> Files.isExecutable(home.resolve("bin/java")) && !isSystem(home))
        .forEach(always::add);
  }

  Set<Path> always() {
    return always;
  }

  /** What a program needs besides, when a link in the search path leads elsewhere. */
  Set<Path> around(Path program) throws IOException {
    Path folder = program.toRealPath().getParent();
    return folder == null || always.stream().anyMatch(folder::startsWith)
        ? Set.of()
        : installation(folder);
  }

  private static Set<Path> settings() {
    Set<Path> found = new LinkedHashSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/etc"), ETC)) {
      entries.forEach(found::add);
    } catch (IOException e) {
      // A system without /etc has nothing there that a program could miss.
      return found;
    }
    return found;
  }

  private static Set<Path> installation(Path programs) {
    Set<Path> found = new LinkedHashSet<>();
    Path parent = programs.getParent();
    if (parent == null || isSystem(programs)) {
      return found;
    }
    outermostModules(programs).ifPresent(found::add);
    found.add(programs);
    if (BESIDE_PROGRAMS.contains(programs.getFileName().toString()) && parent.getNameCount() > 1) {
      BESIDE_PROGRAMS.stream().map(parent::resolve).filter(Files::exists).forEach(found::add);
    }
    return found;
  }

  /** The {@code node_modules} that a script of Node.js lies in, with all that it needs. */
  private static Optional<Path> outermostModules(Path folder) {
    for (Path each = folder.getRoot(); each != null && !each.equals(folder); ) {
      each = each.resolve(folder.getName(each.getNameCount()));
      if (each.endsWith(MODULES)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Whether a path lies in what every command can read, and none in the sandbox can write. */
  public static boolean isSystem(Path path) {
    return SYSTEM.stream().anyMatch(path::startsWith);
  }
}
