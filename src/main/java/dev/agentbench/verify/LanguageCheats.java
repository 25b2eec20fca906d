package dev.agentbench.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cheats against the tests of a language. */
interface LanguageCheats {
  /** All that are known. */
  static List<LanguageCheats> all() {
    return List.of(new JavaCheats(), new PythonCheats(), new NodeCheats());
  }

  /** Whether a file is of this language. */
  boolean reads(String path);

  /** A test of the same names that claims nothing; empty for a file that is no test. */
  Optional<String> emptied(String source);

  /** The code with an exit in it that looks like a pass; empty when there is no place for one. */
  Optional<String> exiting(String code);

  /**
   * Cheats of this language alone.
   *
   * @param tests the hidden tests, source by path
   * @param folder where an agent may put code, ending in a slash; empty for the root
   * @return by name, each with files by path
   */
  Map<String, Map<String, String>> others(Map<String, String> tests, String folder);
}
