/**
 * Progress of a run on the screen. Imports {@code event} and the words; prints only through the
 * writer that it is given.
 */
@NullMarked
package dev.agentbench.progress;

import org.jspecify.annotations.NullMarked;
