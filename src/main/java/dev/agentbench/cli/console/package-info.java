/**
 * The terminal and the process: streams, tables of text, signals, exit codes, and how a failure is
 * told. Imports no other room of the command line.
 */
@NullMarked
package dev.agentbench.cli.console;

import org.jspecify.annotations.NullMarked;
