package dev.agentbench.result;

/**
 * This program and the machine under it.
 *
 * @param version of the program
 * @param runtime Java and operating system, for people
 * @param process process and machine that ran it last, for people; empty for an experiment of a
 *     version that kept none
 */
public record RunnerDescription(String version, String runtime, String process) {

  /** The same program as another process. */
  public RunnerDescription as(String newProcess) {
    return new RunnerDescription(version, runtime, newProcess);
  }
}
