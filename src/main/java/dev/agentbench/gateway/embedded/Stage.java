package dev.agentbench.gateway.embedded;

/**
 * Where a scene is played.
 *
 * @param userMessage what is answered; empty text while the socket opens
 * @param round the how-manieth time the steps around are repeated, from 1
 */
record Stage(EmbeddedSession session, Agents agents, String userMessage, int round) {

  Stage inRound(int number) {
    return new Stage(session, agents, userMessage, number);
  }
}
