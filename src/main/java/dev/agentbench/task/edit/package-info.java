/**
 * Task files under an editor: their texts, the place of each task in them, edits that change one
 * value and leave every other character, and writes that nobody else's edit is lost by. Imports
 * {@code yaml}, {@code task.yaml} and {@code file}.
 */
@NullMarked
package dev.agentbench.task.edit;

import org.jspecify.annotations.NullMarked;
