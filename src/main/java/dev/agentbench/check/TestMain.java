package dev.agentbench.check;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs in the process of a test, in front of its {@code main}: only when that returns is the mark
 * set. An exit code of 0 alone says nothing, since any code under test can exit.
 *
 * <p>The mark's name comes through the standard input and is kept in a local variable alone, where
 * reflection does not reach. This class is copied to the test's class path without any other.
 */
final class TestMain {
  private static final int MAX_NAME = 100;

  private TestMain() {}

  /**
   * Runs a test.
   *
   * @param arguments the test's class, and the folder of the mark
   */
  public static void main(String[] arguments) throws Throwable {
    String mark = readMark();
    Method test = Class.forName(arguments[0]).getMethod("main", String[].class);
    test.setAccessible(true);
    try {
      test.invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
    Files.createFile(Path.of(arguments[1], mark));
  }

  /**
   * Not by {@code System.in}, whose buffer would keep it, and one by one, since a pipe has no
   * position that {@code readNBytes} could ask for.
   */
  @SuppressWarnings("resource")
  private static String readMark() throws IOException {
    FileInputStream input = new FileInputStream(FileDescriptor.in);
    char[] name = new char[MAX_NAME];
    int length = 0;
    for (int next = input.read(); next >= 0 && length < MAX_NAME; next = input.read()) {
      name[length++] = (char) next;
    }
    return new String(name, 0, length);
  }
}
