package dev.agentbench.integrity;

import java.util.List;

/** Looks for what is odd in the changes that an agent made. */
interface ChangeRule {
  void look(List<FileChange> changes, Notes notes);
}
