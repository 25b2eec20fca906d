/**
 * Milestones: the checks of a task beside its agent, in copies of the workspace, within bounds of
 * room and time. Imports the words and workspaces.
 */
@NullMarked
package dev.agentbench.trial.milestone;

import org.jspecify.annotations.NullMarked;
