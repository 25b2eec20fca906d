/**
 * The door to the agents: interfaces in words and JDK types. Transports live in the child packages,
 * which import this one. Imports the words.
 */
@NullMarked
package dev.agentbench.gateway;

import org.jspecify.annotations.NullMarked;
