package dev.agentbench.check.java;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WildcardTree;
import com.sun.source.util.SimpleTreeVisitor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a type of a syntax tree without its annotations. */
final class TypeText extends SimpleTreeVisitor<String, @Nullable Void> {
  private static final TypeText WRITER = new TypeText();

  private TypeText() {}

  static String of(Tree type) {
    return WRITER.visit(type, null);
  }

  @Override
  protected String defaultAction(Tree type, @Nullable Void unused) {
    return type.toString();
  }

  @Override
  public String visitAnnotatedType(AnnotatedTypeTree type, @Nullable Void unused) {
    return of(type.getUnderlyingType());
  }

  @Override
  public String visitArrayType(ArrayTypeTree type, @Nullable Void unused) {
    return of(type.getType()) + "[]";
  }

  @Override
  public String visitParameterizedType(ParameterizedTypeTree type, @Nullable Void unused) {
    return type.getTypeArguments().stream()
        .map(TypeText::of)
        .collect(Collectors.joining(", ", of(type.getType()) + "<", ">"));
  }

  @Override
  public String visitWildcard(WildcardTree type, @Nullable Void unused) {
    return switch (type.getKind()) {
      case EXTENDS_WILDCARD -> "? extends " + of(type.getBound());
      case SUPER_WILDCARD -> "? super " + of(type.getBound());
      default -> "?";
    };
  }
}
