/**
 * Task files and reference solutions: YAML in, tasks or problems out. Imports {@code task}, {@code
 * yaml}, {@code error} and Jackson.
 */
@NullMarked
package dev.agentbench.task.yaml;

import org.jspecify.annotations.NullMarked;
