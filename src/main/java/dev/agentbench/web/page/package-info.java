/**
 * The pages of the web server, made of the parts of the HTML report. Imports {@code web}, {@code
 * report.html} and what that shows.
 */
@NullMarked
package dev.agentbench.web.page;

import org.jspecify.annotations.NullMarked;
