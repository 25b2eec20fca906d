package dev.agentbench.check;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs in the process of tests, in front of their {@code main}: only when that returns is the
 * test's mark set, and one more when all tests had their turn. An exit code of 0 alone says
 * nothing, since any code under test can exit.
 *
 * <p>The marks' names come through the standard input and are kept in local variables alone, where
 * reflection does not reach. Each test has a class loader of its own, so that none sees what
 * another left in static fields. This class is copied to the class path without any other.
 */
final class TestMain {
  private static final int MAX_INPUT = 1 << 16;

  private TestMain() {}

  /**
   * Runs tests one after the other, those after a failed one too.
   *
   * @param arguments the folder of the marks, and the tests' classes
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream errors =
        new PrintStream(
            new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8.name());
    Path folder = Path.of(arguments[0]);
    String[] marks = readInput().split(" ");
    URL[] classPath = classPath();
    for (int i = 1; i < arguments.length; i++) {
      try {
        run(arguments[i], classPath);
        Files.createFile(folder.resolve(marks[i]));
      } catch (InvocationTargetException failed) {
        errors.println(arguments[i] + ": " + failed.getCause());
        failed.getCause().printStackTrace(errors);
      } catch (ReflectiveOperationException | LinkageError none) {
        errors.println(arguments[i] + ": " + none);
      }
    }
    Files.createFile(folder.resolve(marks[0]));
  }

  private static void run(String name, URL[] classPath) throws ReflectiveOperationException {
    ClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    Method test = Class.forName(name, false, loader).getMethod("main", String[].class);
    test.setAccessible(true);
    test.invoke(null, (Object) new String[0]);
  }

  private static URL[] classPath() throws IOException {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = Path.of(entries[i]).toUri().toURL();
    }
    return urls;
  }

  /**
   * Not by {@code System.in}, whose buffer would keep it, and one by one, since a pipe has no
   * position that {@code readNBytes} could ask for.
   */
  @SuppressWarnings("resource")
  private static String readInput() throws IOException {
    FileInputStream input = new FileInputStream(FileDescriptor.in);
    StringBuilder text = new StringBuilder();
    for (int next = input.read(); next >= 0 && text.length() < MAX_INPUT; next = input.read()) {
      text.append((char) next);
    }
    return text.toString();
  }
}
