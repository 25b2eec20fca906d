/** A report that a person reads. Imports {@code analysis}, {@code stats} and the words. */
@NullMarked
package dev.agentbench.report;

import org.jspecify.annotations.NullMarked;
