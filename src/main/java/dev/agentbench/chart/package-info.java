/**
 * Charts in words and numbers: series, labels, units, uncertainty and a sentence. Knows neither
 * where the numbers come from nor how they are drawn. Imports nothing.
 */
@NullMarked
package dev.agentbench.chart;

import org.jspecify.annotations.NullMarked;
