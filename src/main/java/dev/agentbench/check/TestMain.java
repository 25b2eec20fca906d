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
import java.util.Arrays;
import java.util.List;

/**
 * Runs in the process of tests, in front of their {@code main}: only when that returns is the
 * test's mark set, and one more when all tests had their turn. An exit code of 0 alone says
 * nothing, since any code under test can exit.
 *
 * <p>A mark is a file whose name follows from a key. The key comes through the standard input and
 * is kept in two numbers on the stack, where neither reflection nor a heap dump reaches. Code under
 * test is on the class path of each test's own class loader and not on the process's, so that none
 * runs before the key was read (as a service provider of the JDK), and none sees what another test
 * left in static fields. This class and those inside it are copied without any other.
 */
final class TestMain {
  /** The number of the mark that is set at the end; tests count from 1. */
  static final int END = 0;

  /** The name of a file that lists classes, a line each. */
  static final String JUDGES = "judges";

  private TestMain() {}

  /**
   * Runs tests one after the other, those after a failed one too.
   *
   * @param arguments the list of the classes that judge, the folder of the marks, the class path,
   *     and the tests' classes
   */
  public static void main(String[] arguments) throws Exception {
    long first = readNumber();
    long second = readNumber();
    PrintStream errors =
        new PrintStream(
            new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8.name());
    List<String> judges = Files.readAllLines(Path.of(arguments[0]));
    Path folder = Path.of(arguments[1]);
    URL[] classPath = classPath(arguments[2]);
    for (int i = 3; i < arguments.length; i++) {
      try {
        run(arguments[i], judges, classPath);
        Files.createFile(folder.resolve(mark(first, second, i - 2)));
      } catch (InvocationTargetException failed) {
        errors.println(arguments[i] + ": " + failed.getCause());
        failed.getCause().printStackTrace(errors);
      } catch (ReflectiveOperationException | LinkageError none) {
        errors.println(arguments[i] + ": " + none);
      }
    }
    Files.createFile(folder.resolve(mark(first, second, END)));
  }

  /** What judges is loaded first, so that code under test cannot define it in its own way. */
  private static void run(String name, List<String> judges, URL[] classPath)
      throws ReflectiveOperationException {
    ClassLoader loader = new Tests(classPath);
    for (String each : judges) {
      Class.forName(each, false, loader);
    }
    Thread.currentThread().setContextClassLoader(loader);
    Method test = Class.forName(name, false, loader).getMethod("main", String[].class);
    test.setAccessible(true);
    test.invoke(null, (Object) new String[0]);
  }

  private static URL[] classPath(String text) throws IOException {
    String[] entries = text.split(File.pathSeparator);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = Path.of(entries[i]).toUri().toURL();
    }
    return urls;
  }

  /** Sixteen hexadecimal digits, read one by one so that no buffer keeps them. */
  @SuppressWarnings("resource")
  private static long readNumber() throws IOException {
    FileInputStream input = new FileInputStream(FileDescriptor.in);
    long number = 0;
    for (int digits = 0; digits < 16; digits++) {
      number = number << 4 | Character.digit(input.read(), 16);
    }
    return number;
  }

  /**
   * The name of a mark: SipHash-2-4 (Aumasson and Bernstein, 2012) of its number, so that marks
   * that are there tell nothing of others.
   */
  static String mark(long first, long second, int number) {
    long[] v = {
      first ^ 0x736f6d6570736575L,
      second ^ 0x646f72616e646f6dL,
      first ^ 0x6c7967656e657261L,
      second ^ 0x7465646279746573L
    };
    absorb(v, number);
    absorb(v, 8L << 56);
    v[2] ^= 0xff;
    rounds(v, 4);
    long hash = v[0] ^ v[1] ^ v[2] ^ v[3];
    Arrays.fill(v, 0); // the array lies in the heap
    return Long.toHexString(hash);
  }

  private static void absorb(long[] v, long block) {
    v[3] ^= block;
    rounds(v, 2);
    v[0] ^= block;
  }

  private static void rounds(long[] v, int count) {
    for (int i = 0; i < count; i++) {
      v[0] += v[1];
      v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
      v[0] = Long.rotateLeft(v[0], 32);
      v[2] += v[3];
      v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
      v[0] += v[3];
      v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
      v[2] += v[1];
      v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
      v[2] = Long.rotateLeft(v[2], 32);
    }
  }

  /** The classes of one test, with assertions on whatever the code under test asks for. */
  private static final class Tests extends URLClassLoader {
    Tests(URL[] classPath) {
      super(classPath, ClassLoader.getPlatformClassLoader());
      super.setDefaultAssertionStatus(true);
    }

    @Override
    public void setDefaultAssertionStatus(boolean enabled) {}

    @Override
    public void setPackageAssertionStatus(String packageName, boolean enabled) {}

    @Override
    public void setClassAssertionStatus(String className, boolean enabled) {}

    @Override
    public void clearAssertionStatus() {}
  }
}
