/** What an agent is asked to do and how its work is checked. Words only: imports {@code error}. */
@NullMarked
package dev.agentbench.task;

import org.jspecify.annotations.NullMarked;
