/**
 * Text of agents, Gateways, task files and users on its way to a screen or a log: what a terminal
 * or a CI system would obey is made harmless, and what is cut is cut between characters. Imports
 * nothing.
 */
@NullMarked
package dev.agentbench.text;

import org.jspecify.annotations.NullMarked;
