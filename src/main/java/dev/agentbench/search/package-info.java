/**
 * Full-text search in what is kept of trials: words, the index that searches fill, queries, and
 * what was found. Imports {@code store} and {@code transcript}.
 */
@NullMarked
package dev.agentbench.search;

import org.jspecify.annotations.NullMarked;
