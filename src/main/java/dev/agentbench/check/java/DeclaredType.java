package dev.agentbench.check.java;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type that a Java file declares, with what the language adds to a record.
 *
 * @param name inside the file, such as {@code Outer.Inner}
 * @param kind {@code class}, {@code interface}, {@code enum}, {@code record} or {@code annotation
 *     type}
 * @param methods those declared, and the accessors of a record
 * @param constructors those declared, and those that the language adds
 */
public record DeclaredType(
    String name, String kind, List<Signature> methods, List<Signature> constructors) {
  public DeclaredType {
    methods = List.copyOf(methods);
    constructors = List.copyOf(constructors);
  }

  /**
   * A method or constructor; types as written, without annotations.
   *
   * @param returns null for a constructor
   */
  public record Signature(String name, List<String> parameters, @Nullable String returns) {
    public Signature {
      parameters = List.copyOf(parameters);
    }

    private void writeTo(DataOutputStream out) throws IOException {
      CompilerProtocol.write(out, name);
      CompilerProtocol.write(out, parameters);
      CompilerProtocol.write(out, returns);
    }

    private static Signature readFrom(DataInputStream in) throws IOException {
      return new Signature(
          CompilerProtocol.text(in), CompilerProtocol.texts(in), CompilerProtocol.optional(in));
    }
  }

  void writeTo(DataOutputStream out) throws IOException {
    CompilerProtocol.write(out, name);
    CompilerProtocol.write(out, kind);
    write(out, methods);
    write(out, constructors);
  }

  static DeclaredType readFrom(DataInputStream in) throws IOException {
    return new DeclaredType(
        CompilerProtocol.text(in), CompilerProtocol.text(in), signatures(in), signatures(in));
  }

  private static void write(DataOutputStream out, List<Signature> signatures) throws IOException {
    out.writeInt(signatures.size());
    for (Signature signature : signatures) {
      signature.writeTo(out);
    }
  }

  private static List<Signature> signatures(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<Signature> signatures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      signatures.add(Signature.readFrom(in));
    }
    return signatures;
  }
}
