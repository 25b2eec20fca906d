/**
 * Two experiments compared: paired differences per metric, verdicts, gates, forecasts of what a
 * comparison can show. Imports {@code analysis} and {@code stats}.
 */
@NullMarked
package dev.agentbench.analysis.compare;

import org.jspecify.annotations.NullMarked;
