/** Puts everything together; the only place that selects by name. Only {@code cli} imports it. */
@NullMarked
package dev.agentbench.app;

import org.jspecify.annotations.NullMarked;
