/**
 * Unified diffs of two texts: made, and applied exactly. No I/O. Imports nothing of this program.
 */
@NullMarked
package dev.agentbench.diff;

import org.jspecify.annotations.NullMarked;
