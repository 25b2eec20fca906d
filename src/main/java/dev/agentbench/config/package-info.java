/**
 * Composes the settings that each feature owns: loading, filling from the environment, problems,
 * secrets. Only {@code app} and {@code cli} import it.
 */
@NullMarked
package dev.agentbench.config;

import org.jspecify.annotations.NullMarked;
