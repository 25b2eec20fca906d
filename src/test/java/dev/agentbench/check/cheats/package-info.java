/**
 * The library of cheats, {@code src/test/resources/cheats}: work that would rather pass a check
 * than do what was asked. Each is tried on a small task through the tools and checks of a trial.
 */
@NullMarked
package dev.agentbench.check.cheats;

import org.jspecify.annotations.NullMarked;
