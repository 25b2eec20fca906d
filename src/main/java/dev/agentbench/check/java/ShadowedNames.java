package dev.agentbench.check.java;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Looks for types that stand in for others in the sources that judge: a type of the tests' package,
 * or one that they inherit, hides {@code java.lang} and what is imported on demand (Java Language
 * Specification, 6.4.1), and a type called {@code java} hides the packages of that name (6.4.2).
 */
final class ShadowedNames extends TreePathScanner<@Nullable Void, CompilationUnitTree> {
  private static final Set<String> PACKAGE_ROOTS = Set.of("java", "javax", "jdk", "com", "org");

  private final Elements elements;
  private final Trees trees;
  private final Set<String> judges;
  private final Map<String, String> sourceOfType = new HashMap<>();
  private @Nullable String found;

  private ShadowedNames(JavacTask task, Set<String> judges) {
    this.elements = task.getElements();
    this.trees = Trees.instance(task);
    this.judges = judges;
  }

  /**
   * The first name of a judging source that means a type of another source where it would otherwise
   * mean one of the JDK, told as a sentence.
   *
   * @param units of a task that was analyzed, and nothing generated yet
   */
  static Optional<String> find(
      JavacTask task, List<CompilationUnitTree> units, Set<String> judges) {
    ShadowedNames scanner = new ShadowedNames(task, judges);
    for (CompilationUnitTree unit : units) {
      if (judges.contains(unit.getSourceFile().getName())) {
        scanner.scan(unit, unit);
      }
    }
    return Optional.ofNullable(scanner.found);
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree tree, CompilationUnitTree unit) {
    Element meant = trees.getElement(getCurrentPath());
    if (found == null && meant instanceof TypeElement type) {
      String source = sourceOf(type);
      if (!source.isEmpty() && !judges.contains(source)) {
        hiddenBy(tree.getName().toString(), unit)
            .ifPresent(
                hidden ->
                    found =
                        source
                            + " declares "
                            + type.getQualifiedName()
                            + ", which stands in for "
                            + hidden
                            + " in "
                            + unit.getSourceFile().getName());
      }
    }
    return super.visitIdentifier(tree, unit);
  }

  /** The path of the source that declares a type; empty for one of the JDK. */
  private String sourceOf(TypeElement type) {
    return sourceOfType.computeIfAbsent(
        type.getQualifiedName().toString(),
        unused -> {
          TreePath path = trees.getPath(type);
          return path == null ? "" : path.getCompilationUnit().getSourceFile().getName();
        });
  }

  /** What a simple name would mean without the type that it means. */
  private Optional<String> hiddenBy(String name, CompilationUnitTree unit) {
    if (PACKAGE_ROOTS.contains(name)) {
      return Optional.of("the package " + name);
    }
    List<String> packages = new ArrayList<>(List.of("java.lang"));
    for (ImportTree each : unit.getImports()) {
      JavaImport imported =
          JavaImport.of(each.getQualifiedIdentifier().toString(), each.isStatic());
      if (!imported.onDemand() && imported.typeName().endsWith("." + name)) {
        return Optional.empty();
      }
      if (imported.onDemand()) {
        packages.add(imported.name());
      }
    }
    return packages.stream()
        .map(each -> elements.getTypeElement(each + "." + name))
        .filter(type -> type != null && sourceOf(type).isEmpty())
        .map(type -> type.getQualifiedName().toString())
        .findFirst();
  }
}
