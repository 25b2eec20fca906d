/** Commands that run trials: run, ab-test, recheck. */
@NullMarked
package dev.agentbench.cli.run;

import org.jspecify.annotations.NullMarked;
