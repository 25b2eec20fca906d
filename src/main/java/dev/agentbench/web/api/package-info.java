/**
 * The API of the web server, described by its OpenAPI document. Imports {@code web}, what reads,
 * searches and compares experiments, {@code document} and {@code export}.
 */
@NullMarked
package dev.agentbench.web.api;

import org.jspecify.annotations.NullMarked;
