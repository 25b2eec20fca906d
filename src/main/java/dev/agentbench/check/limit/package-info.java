/**
 * The limits of checking foreign content: the deadline of a check, regular expressions that can be
 * ended, and the findings that every check gives. Imports {@code regex} and the words.
 */
@NullMarked
package dev.agentbench.check.limit;

import org.jspecify.annotations.NullMarked;
