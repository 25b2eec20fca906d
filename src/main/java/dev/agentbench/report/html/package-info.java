/**
 * The report as one page of HTML that needs nothing but itself. Imports {@code report}, {@code
 * analysis}, {@code stats}, the charts, {@code transcript}, {@code json} and {@code file}.
 */
@NullMarked
package dev.agentbench.report.html;

import org.jspecify.annotations.NullMarked;
