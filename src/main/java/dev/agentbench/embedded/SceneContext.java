package dev.agentbench.embedded;

import dev.agentbench.front.FrontSession;

/**
 * Context in which a scene is played.
 *
 * @param userMessage what is answered; empty text while the socket opens
 * @param round the how-manieth time the steps around are repeated, from 1
 */
record SceneContext(FrontSession session, Agents agents, String userMessage, int round) {

  SceneContext inRound(int number) {
    return new SceneContext(session, agents, userMessage, number);
  }
}
