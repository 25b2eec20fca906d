/**
 * Coding agents that speak the Agent Client Protocol (ACP), behind the front of our own Gateways:
 * one process a session, started in the trial's workspace. Imports {@code front}, {@code
 * workspace.command} and the words.
 */
@NullMarked
package dev.agentbench.acp;

import org.jspecify.annotations.NullMarked;
