/** Commands that read or change what is stored: lists, reports, comparisons, exports. */
@NullMarked
package dev.agentbench.cli.history;

import org.jspecify.annotations.NullMarked;
