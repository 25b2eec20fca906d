package dev.agentbench.report;

/** A part of the report. To add one: a class, and its line in {@link MarkdownReport}. */
interface Section {

  /** Writes the section, or nothing when there is nothing to say. */
  void write(Page page, Sides sides);
}
