/**
 * Charts of results: a class for each chart, which turns figures of {@code analysis} into a {@code
 * Chart} with its sentence. Imports {@code chart}, {@code analysis} and {@code stats}.
 */
@NullMarked
package dev.agentbench.chart.content;

import org.jspecify.annotations.NullMarked;
