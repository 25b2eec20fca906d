/**
 * A start for a project of the user's own: which language it is in, and a configuration and an
 * example task for it. Imports {@code file} and {@code workspace}.
 */
@NullMarked
package dev.agentbench.project;

import org.jspecify.annotations.NullMarked;
