/**
 * Unified diffs of agents: parsed, placed in a file although line numbers are wrong, and applied to
 * all files or none. Imports {@code tool.call} and {@code tool.file}.
 */
@NullMarked
package dev.agentbench.tool.diff;

import org.jspecify.annotations.NullMarked;
