package dev.agentbench.front;

import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.util.concurrent.ScheduledExecutorService;

/** What all calls and connections of a Gateway share, over whichever transport they come. */
public record FrontContext(
    MessageCodec codec,
    Dialect dialect,
    AccessControl access,
    RateGate gate,
    Sessions sessions,
    Backend backend,
    ScheduledExecutorService timer) {}
