package dev.agentbench.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The example of a task in one language: a function that writes numbers as Roman numerals, with a
 * hidden test and a solution.
 *
 * @param test the resource of the test
 * @param solution the resource of the solution
 * @param source where the agent is to write it
 * @param testFile where the hidden test comes
 * @param asked what is to be written, as a noun
 * @param refusal what happens to other numbers, as the end of a sentence
 */
record Example(
    String test, String solution, String source, String testFile, String asked, String refusal) {

  /** The same below a folder of the project. */
  Example in(String folder) {
    return new Example(test, solution, folder + source, folder + testFile, asked, refusal);
  }

  String testText() {
    return Resource.text(test).replace("@module@", nameOf(source));
  }

  String solutionText() {
    return Resource.text(solution);
  }

  String testName() {
    return nameOf(testFile);
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Texts that come with the program. */
  static final class Resource {
    private Resource() {}

    static String text(String name) {
      try (InputStream in = Example.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException("the program lacks its resource " + name);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
