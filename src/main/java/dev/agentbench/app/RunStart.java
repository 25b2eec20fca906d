package dev.agentbench.app;

/** State of a run that is started as a process of its own. */
public sealed interface RunStart {

  /** Its experiments are in the database; from here on it goes on by itself. */
  record Begun(BegunRun run) implements RunStart {}

  /**
   * Its process ended before it kept an experiment: a failure, or there was nothing to run.
   *
   * @param code its exit code
   * @param said what it printed
   */
  record Ended(int code, String said) implements RunStart {}

  /** Neither yet. */
  record Starting() implements RunStart {}
}
