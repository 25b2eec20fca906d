package dev.agentbench.check.java;

import java.nio.file.Files;
import java.nio.file.Path;

/** The programs of the JDK that runs this. */
public final class Jdk {
  private Jdk() {}

  /** The absolute path of a program, which nobody can have planted; else its name. */
  public static String program(String name) {
    Path own = Path.of(System.getProperty("java.home"), "bin", name);
    return Files.isExecutable(own) ? own.toString() : name;
  }
}
