package dev.agentbench.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.agentbench.task.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A type that a Java file declares, with what the language adds to a record.
 *
 * @param name inside the file, such as {@code Outer.Inner}
 */
record DeclaredType(String name, ClassTree tree) {
  private static final String CONSTRUCTOR = "<init>";

  /** These types and the ones nested in them; types inside of methods are left out. */
  static List<DeclaredType> all(List<? extends Tree> declarations) {
    List<DeclaredType> types = new ArrayList<>();
    add("", declarations, types);
    return types;
  }

  private static void add(String prefix, List<? extends Tree> members, List<DeclaredType> types) {
    for (Tree member : members) {
      if (member instanceof ClassTree tree) {
        String name = prefix + tree.getSimpleName();
        types.add(new DeclaredType(name, tree));
        add(name + ".", tree.getMembers(), types);
      }
    }
  }

  /** {@code class}, {@code interface}, {@code enum}, {@code record} or {@code annotation type}. */
  String kind() {
    return tree.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A method or constructor; {@code returns} is null for the latter. */
  record Signature(String name, List<JavaType> parameters, @Nullable JavaType returns) {}

  /** The methods declared, and the accessors of a record. */
  List<Signature> methods() {
    return Stream.concat(
            members(MethodTree.class)
                .filter(method -> !method.getName().contentEquals(CONSTRUCTOR))
                .map(DeclaredType::signature),
            components()
                .map(one -> new Signature("" + one.getName(), List.of(), type(one.getType()))))
        .distinct()
        .toList();
  }

  /** The constructors, those that the language adds included. */
  List<Signature> constructors() {
    List<Signature> declared =
        members(MethodTree.class)
            .filter(method -> method.getName().contentEquals(CONSTRUCTOR))
            .map(DeclaredType::signature)
            .toList();
    boolean isRecord = tree.getKind() == Tree.Kind.RECORD;
    boolean isPlain = tree.getKind() == Tree.Kind.CLASS && declared.isEmpty();
    return isRecord || isPlain
        ? Stream.concat(Stream.of(ofComponents()), declared.stream()).distinct().toList()
        : declared;
  }

  private Signature ofComponents() {
    return new Signature(CONSTRUCTOR, components().map(DeclaredType::parameter).toList(), null);
  }

  /** In a record every field that is not static is a component. */
  private Stream<VariableTree> components() {
    return tree.getKind() != Tree.Kind.RECORD
        ? Stream.empty()
        : members(VariableTree.class)
            .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC));
  }

  private <T> Stream<T> members(Class<T> kind) {
    return tree.getMembers().stream().filter(kind::isInstance).map(kind::cast);
  }

  private static Signature signature(MethodTree method) {
    return new Signature(
        "" + method.getName(),
        method.getParameters().stream().map(DeclaredType::parameter).toList(),
        method.getReturnType() == null ? null : type(method.getReturnType()));
  }

  /** That the last one takes any number is told only by how the compiler writes it. */
  private static JavaType parameter(VariableTree parameter) {
    String type = TypeText.of(parameter.getType());
    boolean anyNumber = parameter.toString().endsWith("... " + parameter.getName());
    return JavaType.parse(anyNumber ? type.substring(0, type.length() - 2) + "..." : type);
  }

  private static JavaType type(Tree tree) {
    return JavaType.parse(TypeText.of(tree));
  }
}
