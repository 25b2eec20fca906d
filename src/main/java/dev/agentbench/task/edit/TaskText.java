package dev.agentbench.task.edit;

/**
 * The lines of one task in its file, with the comment directly above them.
 *
 * @param id as it stands there; empty where there is none
 * @param index in the list of tasks, 0-based
 * @param start index of the first character of its first line
 * @param end index after the break of its last line
 * @param line number of its first line, 1-based
 */
public record TaskText(String id, int index, int start, int end, int line) {}
