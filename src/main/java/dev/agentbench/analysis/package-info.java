/** What the stored results mean. Imports {@code stats} and the words. */
@NullMarked
package dev.agentbench.analysis;

import org.jspecify.annotations.NullMarked;
