package dev.agentbench.integrity;

import java.util.List;

/** Looks for what is odd in a change that an agent made. */
interface ChangeRule {
  /**
   * Notes what it finds.
   *
   * @param all the changes of the trial, this one among them
   */
  void look(FileChange change, List<FileChange> all, Notes notes);
}
