/**
 * Writes the events of a run into the store on a thread of its own, and into a file (the spool)
 * while the database cannot be reached. Imports {@code store} and {@code event}.
 */
@NullMarked
package dev.agentbench.store.recording;

import org.jspecify.annotations.NullMarked;
