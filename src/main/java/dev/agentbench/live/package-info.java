/**
 * Runs while they go on: messages about them, their state, and the feed from which any number of
 * clients read both. Imports the words, {@code event}, {@code analysis} and the codec of frames;
 * knows no JSON and no HTTP.
 */
@NullMarked
package dev.agentbench.live;

import org.jspecify.annotations.NullMarked;
