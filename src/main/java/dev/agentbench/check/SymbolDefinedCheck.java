package dev.agentbench.check;

import dev.agentbench.check.java.DeclaredType;
import dev.agentbench.check.java.DeclaredType.Signature;
import dev.agentbench.check.java.JavaSource;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.task.CheckSpec.SymbolDefined;
import dev.agentbench.task.JavaSymbol;
import dev.agentbench.task.JavaSymbol.Kind;
import dev.agentbench.task.JavaType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** {@code symbol_defined}: the Java file declares the symbol, as its compiler's tree has it. */
final class SymbolDefinedCheck implements Check {
  private final SymbolDefined spec;
  private final JavaSymbol symbol;
  private final CheckedFiles files;

  SymbolDefinedCheck(SymbolDefined spec, CheckedFiles files) {
    this.spec = spec;
    this.symbol = spec.symbol();
    this.files = files;
  }

  @Override
  public Finding look(Deadline deadline) throws IOException, InterruptedException {
    Optional<Finding> missing = files.missing(spec.path());
    if (missing.isPresent()) {
      return missing.get();
    }
    if (ToolProvider.getSystemJavaCompiler() == null) {
      return Finding.skipped("a JDK is not installed");
    }
    JavaSource source = files.javaSource(files.resolve(spec.path()), deadline);
    if (!source.errors().isEmpty()) {
      return Finding.failed(spec.path() + " does not parse: " + source.errors().get(0));
    }
    List<DeclaredType> types = source.declarations();
    return types.stream()
        .filter(type -> type.name().equals(symbol.type()))
        .findFirst()
        .map(this::of)
        .orElseGet(() -> Finding.failed(noType(types)));
  }

  private String noType(List<DeclaredType> types) {
    String names =
        types.stream()
            .map(type -> type.kind() + " " + type.name())
            .collect(Collectors.joining(", "));
    return spec.path()
        + " declares no "
        + symbol.type()
        + (names.isEmpty() ? "" : ", but " + Excerpt.of(names));
  }

  private Finding of(DeclaredType type) {
    return switch (symbol.kind()) {
      case METHOD -> ofMethod(type);
      case CONSTRUCTOR -> among(type.constructors(), "a constructor of " + type.name());
      default ->
          Finding.of(
              symbol.kind() == Kind.TYPE || symbol.kind().word().equals(type.kind()),
              type.name() + " is of the kind " + type.kind() + ", not " + symbol.kind().word());
    };
  }

  private Finding ofMethod(DeclaredType type) {
    List<Signature> methods = type.methods();
    List<Signature> named =
        methods.stream().filter(method -> method.name().equals(symbol.member())).toList();
    if (named.isEmpty()) {
      String names =
          methods.stream().map(Signature::name).distinct().collect(Collectors.joining(", "));
      return Finding.failed(
          type.name()
              + " has no method "
              + symbol.member()
              + (names.isEmpty() ? " and no other" : ", but " + Excerpt.of(names)));
    }
    return among(named, type.name() + "." + symbol.member());
  }

  private Finding among(List<Signature> candidates, String what) {
    Optional<Signature> found =
        candidates.stream().filter(one -> areAsked(parameters(one))).findFirst();
    if (found.isEmpty()) {
      return Finding.failed(
          what
              + " has the parameters "
              + Excerpt.of(
                  candidates.stream()
                      .map(one -> JavaSymbol.list(parameters(one)))
                      .collect(Collectors.joining(" or ")))
              + ", not "
              + JavaSymbol.list(symbol.parameters()));
    }
    JavaType asked = symbol.returns();
    String written = found.get().returns();
    JavaType returned = written == null ? null : JavaType.parse(written);
    return Finding.of(
        asked == null || (returned != null && asked.matches(returned)),
        what + " returns " + returned + ", not " + asked);
  }

  private static List<JavaType> parameters(Signature signature) {
    return signature.parameters().stream().map(JavaType::parse).toList();
  }

  private boolean areAsked(List<JavaType> found) {
    List<JavaType> asked = symbol.parameters();
    if (asked.size() != found.size()) {
      return false;
    }
    for (int index = 0; index < asked.size(); index++) {
      if (!asked.get(index).matches(found.get(index))) {
        return false;
      }
    }
    return true;
  }
}
