/**
 * Meaning of the stored results: rates, distributions, summaries. Imports {@code stats} and the
 * words.
 */
@NullMarked
package dev.agentbench.analysis;

import org.jspecify.annotations.NullMarked;
