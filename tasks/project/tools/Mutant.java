import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Shows whether a test notices a change: {@code java tools/Mutant.java TEST_CLASS SOURCE OLD NEW}.
 * It compiles a copy of the project in which OLD, found once in SOURCE, is replaced by NEW. Exit 0:
 * the test fails on the copy and passes without the change, as it should; 1: it does not.
 */
final class Mutant {
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("out")), "mutant");
    Path source = Path.of(args[1]);
    String text = Files.readString(source);
    if (text.split(Pattern.quote(args[2]), -1).length != 2) {
      System.err.println("expected '" + args[2] + "' exactly once in " + source);
      System.exit(1);
    }
    Path changed = folder.resolve("source").resolve(source.getFileName());
    Files.createDirectories(changed.getParent());
    Files.writeString(changed, text.replace(args[2], args[3]));
    boolean passesBefore = passes(args[0], compile(folder.resolve("before"), source, source));
    boolean passesAfter = passes(args[0], compile(folder.resolve("after"), source, changed));
    System.out.println("unchanged: " + word(passesBefore) + ", changed: " + word(passesAfter));
    System.exit(passesBefore && !passesAfter ? 0 : 1);
  }

  private static Path compile(Path out, Path source, Path changed) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-nowarn", "-d", out.toString()));
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> file.equals(source) ? changed : file)
          .forEach(file -> arguments.add(file.toString()));
    }
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (exit != 0) {
      System.exit(1);
    }
    return out;
  }

  private static boolean passes(String test, Path classes) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      loader.setDefaultAssertionStatus(true);
      loader.loadClass(test).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
      return true;
    } catch (InvocationTargetException failed) {
      return false;
    }
  }

  private static String word(boolean passed) {
    return passed ? "passed" : "failed";
  }
}
