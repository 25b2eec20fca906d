package dev.agentbench.acp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.acp.rpc.RpcMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.front.UsageMeter;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens and costs in all the ways in which agents tell them, or do not. */
class AgentUsageTest {
  private static final MessageCodec JSON = new MessageCodec();
  private static final String TOKENS = "{'usage': {'inputTokens': 100, 'outputTokens': 10}}";

  private final UsageMeter meter = new UsageMeter();
  private final AgentUsage usage = new AgentUsage(meter, "large", true);

  private void update(String update) {
    usage.updated(object(update));
  }

  private void turn(String answer) {
    usage.turnEnded(
        new RpcMessage.Result(1L, object(answer)), Instant.EPOCH, Duration.ofSeconds(1), false);
  }

  private static JsonObject object(String text) {
    return JSON.readObject(text.replace('\'', '"')).orElseThrow();
  }

  /** Each booked request: tokens in, tokens out, cost; {@code ?} is unknown. */
  private Stream<String> booked() {
    return ((List<?>) meter.toJson("s").get("requests").orElseThrow())
        .stream()
            .map(JsonObject.class::cast)
            .map(
                request ->
                    Stream.of("prompt_tokens", "completion_tokens", "cost_usd")
                        .map(name -> request.get(name).map(Object::toString).orElse("?"))
                        .reduce((before, after) -> before + " " + after)
                        .orElseThrow());
  }

  @Test
  void sumsOverAllTurnsAreBookedTurnByTurn() {
    turn("{'usage': {'inputTokens': 100, 'outputTokens': 10}}");
    turn("{'usage': {'inputTokens': 250, 'outputTokens': 30}}");
    turn("{'usage': {'inputTokens': 250, 'outputTokens': 35}}");

    assertThat(booked()).containsExactly("100 10 ?", "150 20 ?", "0 5 ?");
  }

  @Test
  void tokensOfACacheAreAddedWhereTheSumSaysThatTheyAreNotInTheInput() {
    turn(
        "{'usage': {'inputTokens': 10, 'cachedReadTokens': 300, 'cachedWriteTokens': 40,"
            + " 'outputTokens': 5, 'totalTokens': 355}}");
    assertThat(booked()).containsExactly("350 5 ?");
  }

  @Test
  void tokensOfACacheThatAreInTheInputAreNotAdded() {
    turn(
        "{'usage': {'inputTokens': 350, 'cachedReadTokens': 300, 'outputTokens': 5,"
            + " 'totalTokens': 355}}");
    assertThat(booked()).containsExactly("350 5 ?");
  }

  @Test
  void requestsThatAreToldOneByOneAreBookedUnlessTheTurnIsToldAsAWhole() {
    usage.chunk(object("{'_meta': {'usage': {'inputTokens': 7, 'outputTokens': 1}}}"));
    usage.chunk(object("{'_meta': {'usage': {'inputTokens': 8}}, 'content': {'text': 'a'}}"));
    usage.chunk(object("{'_meta': {'usage': {'inputTokens': 9, 'outputTokens': 2}}}"));
    turn("{}");
    turn("{}");
    usage.chunk(object("{'_meta': {'usage': {'inputTokens': 7, 'outputTokens': 1}}}"));
    turn(TOKENS);

    assertThat(booked()).containsExactly("7 1 ?", "9 2 ?", "100 10 ?");
  }

  @Test
  void usageThatIsNotTrustedIsUnknown() {
    AgentUsage untrusted = new AgentUsage(meter, "large", false);
    untrusted.updated(object("{'cost': {'amount': 0.5, 'currency': 'USD'}}"));
    untrusted.turnEnded(
        new RpcMessage.Result(1L, object(TOKENS)), Instant.EPOCH, Duration.ofSeconds(1), false);

    assertThat(meter.isEmpty()).isTrue();
  }

  @Test
  void numbersThatFallAreThoseOfTheTurn() {
    turn("{'usage': {'inputTokens': 300, 'outputTokens': 40}}");
    turn("{'usage': {'inputTokens': 100, 'outputTokens': 50}}");
    turn("{'usage': {'inputTokens': 200, 'outputTokens': 60}}");

    assertThat(booked()).containsExactly("300 40 ?", "100 50 ?", "200 60 ?");
  }

  @Test
  void tokensByModelAreThoseOfTheTurn() {
    String answer =
        "{'_meta': {'quota': {'model_usage': [{'model': 'm', 'token_count': {'input_tokens': 7,"
            + " 'output_tokens': 3}}]}}, 'usage': {'inputTokens': 100, 'outputTokens': 10}}";
    turn(answer);
    turn(answer);

    assertThat(booked()).containsExactly("7 3 ?", "7 3 ?");
  }

  @Test
  void aCostOfTheSessionIsBookedTurnByTurn() {
    update("{'used': 5, 'size': 9, 'cost': {'amount': 0.125, 'currency': 'USD'}}");
    update("{'used': 6, 'size': 9, 'cost': {'amount': 0.25, 'currency': 'USD'}}");
    turn(TOKENS);
    update("{'used': 7, 'size': 9, 'cost': {'amount': 0.75, 'currency': 'USD'}}");
    update("{'used': 8, 'size': 9}");
    turn(TOKENS);

    assertThat(booked()).containsExactly("100 10 0.25", "0 0 0.5");
  }

  /** The sum that comes later has the turn in between, too. */
  @Test
  void aTurnWithoutACostIsUnknownAndSoIsTheNext() {
    update("{'cost': {'amount': 0.25, 'currency': 'USD'}}");
    turn(TOKENS);
    turn(TOKENS);
    update("{'cost': {'amount': 1.0, 'currency': 'USD'}}");
    turn(TOKENS);
    update("{'cost': {'amount': 1.5, 'currency': 'USD'}}");
    turn(TOKENS);

    assertThat(booked()).containsExactly("100 10 0.25", "0 0 ?", "0 0 ?", "0 0 0.5");
  }

  @Test
  void aCostThatFallsIsUnknownAndNotZero() {
    update("{'cost': {'amount': 0.5, 'currency': 'USD'}}");
    turn(TOKENS);
    update("{'cost': {'amount': 0.25, 'currency': 'USD'}}");
    turn(TOKENS);

    assertThat(booked()).containsExactly("100 10 0.5", "0 0 ?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'cost': null}",
        "{'cost': 3}",
        "{'cost': {'currency': 'USD'}}",
        "{'cost': {'amount': '0.5', 'currency': 'USD'}}",
        "{'cost': {'amount': -0.5, 'currency': 'USD'}}",
        "{'cost': {'amount': 1e300, 'currency': 'USD'}}",
        "{'cost': {'amount': 1e999, 'currency': 'USD'}}",
        "{'cost': {'amount': 0.5, 'currency': 'EUR'}}",
        "{'_meta': {'cost': {'amount': 0.5, 'currency': 'USD'}}}"
      })
  void anythingElseThanDollarsIsNoCost(String update) {
    update(update);
    turn(TOKENS);

    assertThat(booked()).containsExactly("100 10 ?");
  }

  /** Tokens of {@code usage_update} are those in the context, not those that were paid for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'usage': null}",
        "{'usage': {'totalTokens': 110}}",
        "{'usage': {'inputTokens': 100}}",
        "{'usage': {'inputTokens': -100, 'outputTokens': 10}}",
        "{'usage': {'inputTokens': 0.5, 'outputTokens': 10}}",
        "{'usage': {'inputTokens': '100', 'outputTokens': 10}}",
        "{'usage': {'inputTokens': 9223372036854775807, 'outputTokens': 10}}",
        "{'usage': {'inputTokens': 18446744073709551621, 'outputTokens': 10}}",
        "{'usage': {'inputTokens': 1e300, 'outputTokens': 10}}",
        "{'_meta': {'tokens': {'inputTokens': 100, 'outputTokens': 10}}}",
        "{'_meta': {'quota': {'model_usage': [{'model': 'm'}, 7]}}}"
      })
  void anythingElseThanTokensIsUnknown(String answer) {
    update("{'used': 5000, 'size': 9000}");
    turn(answer);

    assertThat(booked()).isEmpty();
    assertThat(meter.isEmpty()).isTrue();
  }

  @Test
  void aWholeNumberWithAPointIsANumberOfTokens() {
    turn("{'usage': {'inputTokens': 100.0, 'outputTokens': 1e1}}");

    assertThat(booked()).containsExactly("100 10 ?");
  }
}
