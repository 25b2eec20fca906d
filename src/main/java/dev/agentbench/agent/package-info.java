/** What is said with an agent, apart from how it is written on a wire. Words only. */
@NullMarked
package dev.agentbench.agent;

import org.jspecify.annotations.NullMarked;
