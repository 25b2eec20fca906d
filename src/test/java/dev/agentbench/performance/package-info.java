/**
 * Figures of docs/performance.md. Each class prints a table when it is named to Surefire, and is
 * run by no build: a figure taken beside other work says nothing.
 */
@NullMarked
package dev.agentbench.performance;

import org.jspecify.annotations.NullMarked;
