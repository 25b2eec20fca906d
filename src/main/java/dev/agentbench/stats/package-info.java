/** Numbers in, numbers out. Imports nothing of this project. */
@NullMarked
package dev.agentbench.stats;

import org.jspecify.annotations.NullMarked;
