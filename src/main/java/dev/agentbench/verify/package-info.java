/**
 * Verification of tasks: each fails untouched, passes with its reference solution, and is not
 * fooled by wrong ones, nor by cheats. Imports {@code trial}, {@code tool}, {@code workspace},
 * {@code gateway.protocol} and the words.
 */
@NullMarked
package dev.agentbench.verify;

import org.jspecify.annotations.NullMarked;
