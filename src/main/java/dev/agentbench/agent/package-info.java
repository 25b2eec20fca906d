/** Messages between clients and agents, apart from how they are written on a wire. Words only. */
@NullMarked
package dev.agentbench.agent;

import org.jspecify.annotations.NullMarked;
