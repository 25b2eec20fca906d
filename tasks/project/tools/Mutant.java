import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * Shows whether a test notices changes: {@code java tools/Mutant.java TEST_CLASS SOURCE OLD NEW
 * [OLD NEW ...]}. For each pair the test runs on a copy of the project in which OLD, which must be
 * found once in SOURCE, is replaced by NEW. Exit 0: the test passes without a change and fails with
 * each; 1: not so.
 */
final class Mutant {
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("out")), "mutant");
    Path source = Path.of(args[1]);
    Path classes = folder.resolve("unchanged");
    String test = "src/test/java/" + args[0].replace('.', '/') + ".java";
    compile(classes, List.of("-sourcepath", "src/main/java:src/test/java", test));
    boolean sharp = passes(args[0], classes);
    System.out.println("unchanged: " + (sharp ? "passed" : "FAILED"));
    for (int i = 2; i + 1 < args.length; i += 2) {
      Path mutant = folder.resolve("mutant" + i / 2);
      Path changed = change(source, args[i], args[i + 1], mutant.resolve("source"));
      compile(mutant, List.of("-cp", classes.toString(), changed.toString()));
      boolean noticed = !passes(args[0], mutant, classes);
      String word = noticed ? "noticed" : "NOT NOTICED";
      System.out.println(args[i] + " -> " + args[i + 1] + ": " + word);
      sharp &= noticed;
    }
    System.exit(sharp ? 0 : 1);
  }

  private static Path change(Path source, String old, String replacement, Path folder)
      throws IOException {
    String text = Files.readString(source);
    if (text.split(Pattern.quote(old), -1).length != 2) {
      System.err.println("expected '" + old + "' exactly once in " + source);
      System.exit(1);
    }
    Path changed = Files.createDirectories(folder).resolve(source.getFileName());
    return Files.writeString(changed, text.replace(old, replacement));
  }

  private static void compile(Path classes, List<String> arguments) {
    List<String> all =
        new ArrayList<>(List.of("-proc:none", "-nowarn", "-encoding", "UTF-8"));
    all.addAll(List.of("-d", classes.toString()));
    all.addAll(arguments);
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, all.toArray(String[]::new))
        != 0) {
      System.exit(1);
    }
  }

  private static boolean passes(String test, Path... classes) throws Exception {
    URL[] path = new URL[classes.length];
    for (int i = 0; i < classes.length; i++) {
      path[i] = classes[i].toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      loader.setDefaultAssertionStatus(true);
      Method main = loader.loadClass(test).getMethod("main", String[].class);
      main.invoke(null, (Object) new String[0]);
      return true;
    } catch (InvocationTargetException failed) {
      return false;
    }
  }
}
