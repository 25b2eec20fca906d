package dev.agentbench.report;

import java.nio.file.Path;

/**
 * Where reports go and what is in them.
 *
 * @param includeDetails whether every trial gets a line
 */
public record ReportSettings(Path outputDir, boolean includeDetails) {}
