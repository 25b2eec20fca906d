/** The command line: thin commands, exit codes, and how a failure is told. */
@NullMarked
package dev.agentbench.cli;

import org.jspecify.annotations.NullMarked;
