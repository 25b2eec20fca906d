package dev.agentbench.result;

/**
 * An agent and a model that it asked.
 *
 * @param agent in lower case, since Gateways capitalise as they like
 * @param model as the Gateway names it
 */
public record AgentModel(String agent, String model) {}
