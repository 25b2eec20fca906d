/** Commands that run trials: run, ab-test, recheck; and that steer runs. */
@NullMarked
package dev.agentbench.cli.run;

import org.jspecify.annotations.NullMarked;
