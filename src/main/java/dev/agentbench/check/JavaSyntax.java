package dev.agentbench.check;

import dev.agentbench.check.java.JavaSource;
import dev.agentbench.check.java.JdkTypes;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.check.limit.RefusedWorkException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** Parses Java by the compiler of the JDK that this program runs on. */
final class JavaSyntax implements SyntaxRule {
  static final String BUILTIN = "builtin:java";

  private static final int SHOWN_ERRORS = 3;

  /** Another file that cannot be parsed takes no more of a check's time than this. */
  private static final Duration FOR_IMPORTS = Duration.ofSeconds(10);

  private static final String BY_PROGRAM =
      "javac -proc:none -XDshould-stop.ifError=PARSE -XDshould-stop.ifNoError=PARSE {file}";

  private final JdkTypes jdk = new JdkTypes();

  /** What checks Java here: this class on a JDK, the program javac on a bare runtime. */
  static String command() {
    return ToolProvider.getSystemJavaCompiler() == null ? BY_PROGRAM : BUILTIN;
  }

  @Override
  public Finding check(Path file, CheckedFiles files, Deadline deadline)
      throws IOException, InterruptedException {
    JavaSource source = files.javaSource(file, deadline);
    if (!source.errors().isEmpty()) {
      return Finding.failed(
          source.errors().stream().limit(SHOWN_ERRORS).collect(Collectors.joining("\n")));
    }
    try {
      List<String> unresolved =
          JavaTypes.of(files, jdk, deadline.atMost(FOR_IMPORTS)).unresolved(source.imports());
      return Finding.passed(
              unresolved.isEmpty() ? "" : "unresolved imports: " + String.join(", ", unresolved))
          .withUnresolved(unresolved);
    } catch (RefusedWorkException unjudged) {
      return Finding.passed("its imports were not looked at");
    }
  }
}
