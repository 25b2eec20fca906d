package dev.agentbench.report;

/**
 * A picture that lies beside a report.
 *
 * @param side of which experiment of the report, see {@link Side#name}
 * @param finding one sentence that says what it shows
 * @param link where it lies, from the report's folder; of this program's own making
 */
record Illustration(String side, String title, String finding, String link) {}
