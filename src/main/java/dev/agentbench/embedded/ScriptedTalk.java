package dev.agentbench.embedded;

import dev.agentbench.front.AcceptedMessage;
import dev.agentbench.front.FrontSession;
import dev.agentbench.front.ServerDialogue;
import dev.agentbench.front.Talk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Plays the script that answers each user message. While a script plays, nothing is read but what
 * it awaits.
 */
final class ScriptedTalk implements Talk, ScriptAction.Visitor<Boolean> {
  private final ServerDialogue dialogue;
  private final FrontSession session;
  private final Function<String, Script> scripts;
  private final UnscriptedReplies unscripted;
  private final Deque<String> laterUserMessages = new ArrayDeque<>();

  /** What is played; null between turns. */
  private @Nullable Script script;

  /** A move that could not be made yet; null when there is none. */
  private @Nullable ScriptAction postponed;

  /** What the script waits for; null while it plays. */
  private @Nullable Predicate<AcceptedMessage> awaited;

  private boolean paused;

  /**
   * @param opening played before the first message is read
   * @param scripts what answers a user message
   */
  ScriptedTalk(ServerDialogue dialogue, Script opening, Function<String, Script> scripts) {
    this.dialogue = dialogue;
    this.session = dialogue.session();
    this.scripts = scripts;
    this.unscripted = new UnscriptedReplies(session, dialogue.dialect());
    this.script = opening;
  }

  @Override
  public boolean goOn() {
    boolean goesOn = canAct();
    while (goesOn && isPlaying()) {
      goesOn = move() && canAct();
    }
    return goesOn;
  }

  private boolean canAct() {
    return !paused && dialogue.wire().hasRoom();
  }

  private boolean isPlaying() {
    if (script == null && !laterUserMessages.isEmpty()) {
      begin(laterUserMessages.remove());
    }
    return script != null && awaited == null;
  }

  /** Makes one move of the script; false when no other can follow yet. */
  private boolean move() {
    Optional<ScriptAction> move = Optional.ofNullable(postponed).or(script::next);
    postponed = null;
    if (move.isEmpty()) {
      script = null;
      return true;
    }
    return move.get().accept(this);
  }

  @Override
  public void hear(AcceptedMessage heard) {
    if (script != null && awaited != null && awaited.test(heard)) {
      awaited = null;
      script.hear(heard);
      return;
    }
    unscripted.answer(heard).ifPresent(dialogue::send);
    if (heard.asks() && script == null) {
      begin(heard.text("content"));
    } else if (heard.asks()) {
      laterUserMessages.add(heard.text("content"));
    }
  }

  @Override
  public void end() {
    script = null;
  }

  private void begin(String userMessage) {
    session.userSaid(userMessage);
    script = scripts.apply(userMessage);
  }

  @Override
  public Boolean say(ScriptAction.Say move) {
    dialogue.send(move.message());
    return true;
  }

  @Override
  public Boolean write(ScriptAction.Write move) {
    dialogue.wire().send(move.text());
    return true;
  }

  @Override
  public Boolean writeBytes(ScriptAction.WriteBytes move) {
    dialogue.wire().send(move.asText(), move.bytes());
    return true;
  }

  @Override
  public Boolean pause(ScriptAction.Pause move) {
    paused = true;
    dialogue.later(move.length(), () -> paused = false);
    return false;
  }

  @Override
  public Boolean await(ScriptAction.Await move) {
    awaited = move.wanted();
    return true;
  }

  @Override
  public Boolean close(ScriptAction.Close move) {
    dialogue.hangUp(move.code(), move.reason());
    return false;
  }

  @Override
  public Boolean drop(ScriptAction.Drop move) {
    if (!dialogue.wire().isFlushed()) {
      postponed = move;
      return false;
    }
    dialogue.drop(move.withReset());
    return false;
  }
}
