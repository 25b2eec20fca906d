package dev.agentbench.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * A Java file as parsed, no further: nothing is entered, resolved or run.
 *
 * @param packageName empty for the unnamed package
 * @param declarations the types declared outermost, as parsed
 * @param types full names of the types declared, nested ones included
 * @param errors syntax errors, {@code line 5: ...}
 */
record JavaSource(
    String packageName,
    List<? extends Tree> declarations,
    List<String> types,
    List<JavaImport> imports,
    List<String> errors) {

  /**
   * @throws CannotCheckException when it is nested too deeply for the parser
   */
  static JavaSource parse(JavaCompiler compiler, String text) throws IOException {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                Writer.nullWriter(),
                null,
                diagnostics,
                List.of("-proc:none"),
                null,
                List.of(new Text(text)));
    CompilationUnitTree unit = unit(task);
    String packageName = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    List<String> types = new ArrayList<>();
    unit.getTypeDecls().forEach(tree -> addTypes(packageName, tree, types));
    return new JavaSource(
        packageName,
        unit.getTypeDecls(),
        types,
        unit.getImports().stream().map(JavaSource::imported).toList(),
        errors(diagnostics));
  }

  /** The compiler wraps an overflow of its stack, trace and all, in an exception of its own. */
  private static CompilationUnitTree unit(JavacTask task) throws IOException {
    try {
      return task.parse().iterator().next();
    } catch (RuntimeException broken) {
      if (broken.getCause() instanceof StackOverflowError) {
        throw new CannotCheckException("nested too deeply to be parsed");
      }
      throw broken;
    }
  }

  private static void addTypes(String prefix, Tree tree, List<String> types) {
    if (tree instanceof ClassTree type) {
      String name =
          prefix.isEmpty() ? "" + type.getSimpleName() : prefix + "." + type.getSimpleName();
      types.add(name);
      type.getMembers().forEach(member -> addTypes(name, member, types));
    }
  }

  private static JavaImport imported(ImportTree tree) {
    return JavaImport.of(tree.getQualifiedIdentifier().toString(), tree.isStatic());
  }

  private static List<String> errors(DiagnosticCollector<JavaFileObject> diagnostics) {
    return diagnostics.getDiagnostics().stream()
        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
        .map(one -> "line " + one.getLineNumber() + ": " + Excerpt.of(one.getMessage(Locale.ROOT)))
        .toList();
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String text) {
      super(URI.create("text:///Text.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
