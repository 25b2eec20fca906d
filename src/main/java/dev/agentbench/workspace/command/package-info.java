/**
 * Commands of agents and checks as processes: fenced by a sandbox, bounded in time, output and
 * disk, ended with all their children. Imports {@code file} and the words.
 */
@NullMarked
package dev.agentbench.workspace.command;

import org.jspecify.annotations.NullMarked;
