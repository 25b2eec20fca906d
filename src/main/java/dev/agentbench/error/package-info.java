/** Failures that a person can mend. Imports nothing of this project. */
@NullMarked
package dev.agentbench.error;

import org.jspecify.annotations.NullMarked;
