/**
 * Integrity notes: what an agent did that a cheat does, by fixed rules over its tool calls and its
 * changes. All input is untrusted; work and text are bounded. Imports workspace and the words.
 */
@NullMarked
package dev.agentbench.integrity;

import org.jspecify.annotations.NullMarked;
