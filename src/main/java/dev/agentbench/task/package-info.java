/** Tasks for agents and the checks of their work. Words only: imports {@code error}. */
@NullMarked
package dev.agentbench.task;

import org.jspecify.annotations.NullMarked;
