/**
 * Charts as options of Apache ECharts and, by the same library run inside the JVM, as SVG. The only
 * room that knows ECharts and its script engine. Imports {@code chart}.
 */
@NullMarked
package dev.agentbench.chart.echarts;

import org.jspecify.annotations.NullMarked;
