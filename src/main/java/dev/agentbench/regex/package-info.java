/** What makes regular expressions safe that others wrote, or that read what others wrote. */
@NullMarked
package dev.agentbench.regex;

import org.jspecify.annotations.NullMarked;
