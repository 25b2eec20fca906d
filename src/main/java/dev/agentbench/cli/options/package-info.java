/**
 * Options that several commands share, and the set-up of a command: configuration, log, warnings.
 */
@NullMarked
package dev.agentbench.cli.options;

import org.jspecify.annotations.NullMarked;
