/**
 * Many trials: order, bounded concurrency, when to stop. Imports {@code trial}, {@code event} and
 * the words.
 */
@NullMarked
package dev.agentbench.run;

import org.jspecify.annotations.NullMarked;
