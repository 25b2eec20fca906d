package dev.agentbench.check;

import dev.agentbench.check.java.JavaImport;
import dev.agentbench.check.java.JavaSource;
import dev.agentbench.check.java.JdkTypes;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.RefusedWorkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The types that a Java file of a workspace can import: those that its sources declare, whatever
 * folder they lie in, and the JDK's.
 *
 * <p>A project with a build file may have libraries that are not looked at here. There an import is
 * called unresolved only when its package is one of the JDK or of the project, or below {@code
 * java}.
 */
final class JavaTypes {
  private static final int MAX_SOURCES = 2000;
  private static final List<String> BUILD_FILES =
      List.of("pom.xml", "build.gradle", "build.gradle.kts", "lib", "libs");

  private final JdkTypes jdk;
  private final boolean mayHaveLibraries;
  private final Set<String> types = new HashSet<>();
  private final Set<String> packages = new HashSet<>();

  private JavaTypes(JdkTypes jdk, boolean mayHaveLibraries) {
    this.jdk = jdk;
    this.mayHaveLibraries = mayHaveLibraries;
  }

  /**
   * Parses every source of the workspace.
   *
   * @throws RefusedWorkException when there are too many
   */
  static JavaTypes of(CheckedFiles files, JdkTypes jdk, Deadline deadline)
      throws IOException, InterruptedException {
    JavaTypes known =
        new JavaTypes(
            jdk, BUILD_FILES.stream().anyMatch(name -> Files.exists(files.root().resolve(name))));
    List<Path> sources = files.sources(files.root(), path -> path.endsWith(".java"), deadline);
    if (sources.size() > MAX_SOURCES) {
      throw new RefusedWorkException("there are more than " + MAX_SOURCES + " Java files");
    }
    for (Path source : sources) {
      deadline.check();
      known.add(files.javaSource(source, deadline));
    }
    return known;
  }

  private void add(JavaSource source) {
    types.addAll(source.types());
    packages.add(source.packageName());
  }

  /** The imports that lead nowhere, as written. */
  List<String> unresolved(List<JavaImport> imports) throws IOException {
    Set<String> unresolved = new HashSet<>();
    for (JavaImport one : imports) {
      if (!resolves(one) && canJudge(one)) {
        unresolved.add(one.toString());
      }
    }
    return unresolved.stream().sorted().toList();
  }

  private boolean resolves(JavaImport one) throws IOException {
    boolean asPackage =
        one.onDemand()
            && !one.isStatic()
            && (packages.contains(one.name()) || jdk.hasPackage(one.name()));
    return asPackage || hasType(one.typeName());
  }

  /** A nested type may be inherited: for a type of the workspace any nested name is taken. */
  private boolean hasType(String name) throws IOException {
    return types.contains(name) || types.contains(JavaImport.parentOf(name)) || jdk.hasType(name);
  }

  private boolean canJudge(JavaImport one) {
    if (!mayHaveLibraries || one.name().startsWith("java.")) {
      return true;
    }
    String parent = JavaImport.parentOf(one.typeName());
    return packages.contains(parent) || jdk.hasPackage(parent);
  }
}
