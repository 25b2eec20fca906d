/**
 * The JDK's compiler in a process of its own: parses and compiles Java sources of agents, within a
 * deadline and bounded memory. Imports {@code check.limit} and {@code workspace}.
 */
@NullMarked
package dev.agentbench.check.java;

import org.jspecify.annotations.NullMarked;
