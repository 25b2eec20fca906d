/** The live feed over WebSockets. Imports {@code web} and {@code live}; knows Javalin and Jetty. */
@NullMarked
package dev.agentbench.web.live;

import org.jspecify.annotations.NullMarked;
