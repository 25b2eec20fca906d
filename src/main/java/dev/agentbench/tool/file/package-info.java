/**
 * Text files as tools see them: encodings, lines, names that resemble a missing one. Imports {@code
 * tool.call} and {@code workspace}.
 */
@NullMarked
package dev.agentbench.tool.file;

import org.jspecify.annotations.NullMarked;
