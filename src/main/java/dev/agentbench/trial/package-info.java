/**
 * One trial, the heart: prepare, converse, check, judge. Imports {@code gateway}, {@code tool},
 * {@code check}, {@code workspace}, {@code event} and the words.
 */
@NullMarked
package dev.agentbench.trial;

import org.jspecify.annotations.NullMarked;
