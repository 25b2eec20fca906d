/** Live runs that are known by their database only. Imports {@code live} and {@code store}. */
@NullMarked
package dev.agentbench.live.database;

import org.jspecify.annotations.NullMarked;
