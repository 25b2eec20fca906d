/** Measured results. Words only: imports {@code error}, {@code task}, {@code agent}. */
@NullMarked
package dev.agentbench.result;

import org.jspecify.annotations.NullMarked;
