package dev.agentbench.check.java;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The far end of a {@link CompilerProcess}: parses and compiles what standard input asks for until
 * it ends, in a process of its own that can be killed. A compiler that stays warm takes a fifteenth
 * of the time of one that starts anew.
 *
 * <p>A request is one of the constants here and its arguments, see {@link CompilerProcess}. The
 * answer to each begins with whether it could be done, and a text that says why not.
 */
final class CompileServer {
  static final int PARSE = 1;
  static final int COMPILE = 2;

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final DataInputStream in;
  private final DataOutputStream out;

  private CompileServer(DataInputStream in, DataOutputStream out) {
    this.in = in;
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    CompileServer server =
        new CompileServer(
            new DataInputStream(System.in),
            new DataOutputStream(new FileOutputStream(FileDescriptor.out)));
    try {
      while (true) {
        server.answer();
      }
    } catch (EOFException noMoreRequests) {
      return;
    }
  }

  private void answer() throws IOException {
    int request = in.readInt();
    if (request == PARSE) {
      parse(CompilerProtocol.bytes(in));
    } else {
      compile();
    }
    out.flush();
  }

  private void parse(byte[] text) throws IOException {
    JavaSource parsed;
    try {
      parsed = JavaParser.parse(compiler, text);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
      tell(false, "it is " + obstacle(broken));
      return;
    }
    tell(true, "");
    parsed.writeTo(out);
  }

  private void compile() throws IOException {
    Path jar = Path.of(CompilerProtocol.text(in));
    List<MemorySource> sources = new ArrayList<>();
    Set<String> judges = new HashSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      SourceFile source = new SourceFile(CompilerProtocol.text(in), CompilerProtocol.bytes(in));
      sources.add(new MemorySource(source));
      if (in.readBoolean()) {
        judges.add(source.path());
      }
    }
    Optional<String> obstacle;
    try {
      obstacle = compile(jar, sources, judges);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
      obstacle = Optional.of("it is " + obstacle(broken));
    }
    tell(obstacle.isEmpty(), obstacle.orElse(""));
  }

  private void tell(boolean done, String text) throws IOException {
    out.writeBoolean(done);
    CompilerProtocol.write(out, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The compiler wraps an overflow of its stack, trace and all, in an exception of its own. */
  private static String obstacle(Throwable broken) {
    Throwable cause = broken.getCause() == null ? broken : broken.getCause();
    if (cause instanceof StackOverflowError) {
      return "nested too deeply";
    }
    return cause instanceof OutOfMemoryError ? "too large" : "too much for the compiler: " + cause;
  }

  /**
   * Why there is no jar; empty when there is one. Texts are put together by plain code: what the
   * JVM makes for them at run time instead takes a short test a tenth of its CPU.
   */
  private Optional<String> compile(Path jar, List<MemorySource> sources, Set<String> judges)
      throws IOException {
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-nowarn",
            "-implicit:none",
            "-XDstringConcat=inline",
            "-cp",
            jar.toString());
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8);
        ClassJar classes = new ClassJar(files)) {
      JavacTask task =
          (JavacTask) compiler.getTask(Writer.nullWriter(), classes, said, options, null, sources);
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      task.analyze();
      Optional<String> obstacle =
          firstError(said).or(() -> ShadowedNames.find(task, units, judges));
      if (obstacle.isPresent()) {
        return obstacle;
      }
      task.generate();
      obstacle = firstError(said).or(classes::clash);
      if (obstacle.isEmpty()) {
        classes.writeTo(jar);
      }
      return obstacle;
    }
  }

  private static Optional<String> firstError(DiagnosticCollector<JavaFileObject> said) {
    return said.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(CompileServer::line)
        .findFirst();
  }

  private static String line(Diagnostic<? extends JavaFileObject> error) {
    String place =
        error.getSource() == null
            ? ""
            : error.getSource().getName() + ":" + error.getLineNumber() + ": ";
    return place + "error: " + error.getMessage(Locale.ROOT);
  }
}
