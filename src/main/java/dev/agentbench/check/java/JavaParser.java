package dev.agentbench.check.java;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import dev.agentbench.check.java.DeclaredType.Signature;
import dev.agentbench.check.limit.Excerpt;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;

/**
 * Parses a Java text with the compiler's own parser. Runs in the process of a {@link
 * CompileServer}: the parser takes quadratic time on some texts and cannot be interrupted.
 */
final class JavaParser {
  private static final String CONSTRUCTOR = "<init>";

  private JavaParser() {}

  /**
   * @throws StackOverflowError when the text is nested too deeply
   */
  static JavaSource parse(JavaCompiler compiler, byte[] text) throws IOException {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                Writer.nullWriter(),
                null,
                diagnostics,
                List.of("-proc:none"),
                null,
                List.of(new MemorySource(new SourceFile("Text.java", text))));
    CompilationUnitTree unit = task.parse().iterator().next();
    List<DeclaredType> types = new ArrayList<>();
    addTypes("", unit.getTypeDecls(), types);
    return new JavaSource(
        unit.getPackageName() == null ? "" : unit.getPackageName().toString(),
        types,
        unit.getImports().stream().map(JavaParser::imported).toList(),
        errors(diagnostics));
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

  private static void addTypes(
      String prefix, List<? extends Tree> members, List<DeclaredType> types) {
    for (Tree member : members) {
      if (member instanceof ClassTree tree) {
        String name = prefix + tree.getSimpleName();
        String kind = tree.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        types.add(new DeclaredType(name, kind, methods(tree), constructors(tree)));
        addTypes(name + ".", tree.getMembers(), types);
      }
    }
  }

  private static List<Signature> methods(ClassTree type) {
    return Stream.concat(
            members(type, MethodTree.class)
                .filter(method -> !method.getName().contentEquals(CONSTRUCTOR))
                .map(JavaParser::signature),
            components(type)
                .map(
                    one ->
                        new Signature(
                            one.getName().toString(), List.of(), TypeText.of(one.getType()))))
        .distinct()
        .toList();
  }

  private static List<Signature> constructors(ClassTree type) {
    List<Signature> declared =
        members(type, MethodTree.class)
            .filter(method -> method.getName().contentEquals(CONSTRUCTOR))
            .map(JavaParser::signature)
            .toList();
    boolean isRecord = type.getKind() == Tree.Kind.RECORD;
    boolean isPlain = type.getKind() == Tree.Kind.CLASS && declared.isEmpty();
    return isRecord || isPlain
        ? Stream.concat(Stream.of(ofComponents(type)), declared.stream()).distinct().toList()
        : declared;
  }

  private static Signature ofComponents(ClassTree type) {
    return new Signature(CONSTRUCTOR, components(type).map(JavaParser::parameter).toList(), null);
  }

  /** In a record every field that is not static is a component. */
  private static Stream<VariableTree> components(ClassTree type) {
    return type.getKind() != Tree.Kind.RECORD
        ? Stream.empty()
        : members(type, VariableTree.class)
            .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC));
  }

  private static <T> Stream<T> members(ClassTree type, Class<T> kind) {
    return type.getMembers().stream().filter(kind::isInstance).map(kind::cast);
  }

  private static Signature signature(MethodTree method) {
    return new Signature(
        method.getName().toString(),
        method.getParameters().stream().map(JavaParser::parameter).toList(),
        method.getReturnType() == null ? null : TypeText.of(method.getReturnType()));
  }

  /** That the last one takes any number is told only by how the compiler writes it. */
  private static String parameter(VariableTree parameter) {
    String type = TypeText.of(parameter.getType());
    boolean anyNumber = parameter.toString().endsWith("... " + parameter.getName());
    return anyNumber ? type.substring(0, type.length() - 2) + "..." : type;
  }
}
