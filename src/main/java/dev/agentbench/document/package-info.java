/**
 * Experiments and comparisons as JSON documents, the same for the command line, webhooks and the
 * API. Imports {@code analysis}, {@code analysis.compare} and {@code stats}.
 */
@NullMarked
package dev.agentbench.document;

import org.jspecify.annotations.NullMarked;
