package dev.agentbench.check.java;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java file as parsed, no further: nothing is entered, resolved or run.
 *
 * @param packageName empty for the unnamed package
 * @param declarations the types declared, nested ones included, those inside of methods left out
 * @param errors syntax errors, {@code line 5: ...}
 */
public record JavaSource(
    String packageName,
    List<DeclaredType> declarations,
    List<JavaImport> imports,
    List<String> errors) {
  public JavaSource {
    declarations = List.copyOf(declarations);
    imports = List.copyOf(imports);
    errors = List.copyOf(errors);
  }

  /** Full names of the types declared. */
  public List<String> types() {
    String prefix = packageName.isEmpty() ? "" : packageName + ".";
    return declarations.stream().map(type -> prefix + type.name()).toList();
  }

  void writeTo(DataOutputStream out) throws IOException {
    CompilerProtocol.write(out, packageName);
    out.writeInt(declarations.size());
    for (DeclaredType type : declarations) {
      type.writeTo(out);
    }
    out.writeInt(imports.size());
    for (JavaImport one : imports) {
      CompilerProtocol.write(out, one.name());
      out.writeBoolean(one.isStatic());
      out.writeBoolean(one.onDemand());
    }
    CompilerProtocol.write(out, errors);
  }

  static JavaSource readFrom(DataInputStream in) throws IOException {
    String packageName = CompilerProtocol.text(in);
    List<DeclaredType> declarations = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      declarations.add(DeclaredType.readFrom(in));
    }
    List<JavaImport> imports = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      imports.add(new JavaImport(CompilerProtocol.text(in), in.readBoolean(), in.readBoolean()));
    }
    return new JavaSource(packageName, declarations, imports, CompilerProtocol.texts(in));
  }
}
