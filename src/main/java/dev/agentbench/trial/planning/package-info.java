/**
 * The runner's own planning: a state machine, without sockets and clocks, that asks an agent for a
 * plan, checks it, and gives its subtasks out one by one. Imports the words.
 */
@NullMarked
package dev.agentbench.trial.planning;

import org.jspecify.annotations.NullMarked;
