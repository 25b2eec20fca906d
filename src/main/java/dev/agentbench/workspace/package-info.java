/**
 * The private copy of a project in which a trial's tools run, its path jail, and the bounded runner
 * of commands. Imports {@code error}.
 */
@NullMarked
package dev.agentbench.workspace;

import org.jspecify.annotations.NullMarked;
