/** Regular expressions of others, or over what others wrote, matched within bounds. */
@NullMarked
package dev.agentbench.regex;

import org.jspecify.annotations.NullMarked;
