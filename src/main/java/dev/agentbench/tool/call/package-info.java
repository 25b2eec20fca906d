/**
 * A tool and its call: arguments, the budget of steps and time, and the errors that an agent reads.
 * Imports {@code workspace} and the words.
 */
@NullMarked
package dev.agentbench.tool.call;

import org.jspecify.annotations.NullMarked;
