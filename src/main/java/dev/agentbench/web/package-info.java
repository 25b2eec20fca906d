/**
 * The web server: who may ask, what every answer carries, errors, health and metrics. What is
 * served lives in the packages below, a class for each group of routes.
 */
@NullMarked
package dev.agentbench.web;

import org.jspecify.annotations.NullMarked;
