package dev.agentbench.notification;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.gateway.http.ServerTime;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Posts one message; every try is the same request. */
final class WebhookChannel implements Channel {
  /** Telegram says it in the body. */
  private static final Pattern RETRY_AFTER = Pattern.compile("\"retry_after\"\\s*:\\s*(\\d{1,6})");

  private final WebhookTarget target;
  private final HttpCalls calls;
  private final HttpRequest request;

  WebhookChannel(WebhookTarget target, Notice notice) {
    this.target = target;
    calls =
        new HttpCalls(
            target.timeout(), target.trust().context(), target.proxies(), HttpCalls::origin);
    byte[] body = body(target, notice).getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder post =
        HttpRequest.newBuilder(target.uri())
            .header("Content-Type", "application/json")
            .header("User-Agent", "benchmark")
            .header("X-Benchmark-Event", notice.event())
            .header("X-Benchmark-Delivery", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofByteArray(body));
    if (target.secret() != null) {
      post.header(Signature.HEADER, Signature.of(body, target.secret()));
    }
    request = post.build();
  }

  private static String body(WebhookTarget target, Notice notice) {
    return switch (target.format()) {
      case SLACK -> SlackMessage.of(notice);
      case MATTERMOST -> MattermostMessage.of(notice);
      case TELEGRAM -> TelegramMessage.of(notice, target.chat() == null ? "" : target.chat());
      case GENERIC -> notice.document();
    };
  }

  @Override
  public Answer attempt(Duration limit) throws InterruptedException {
    try {
      return answer(calls.send(request, limit));
    } catch (GatewayException failure) {
      return failure.fault().isRetryable()
          ? Answer.later(failure.getMessage(), Duration.ZERO)
          : Answer.refused(failure.getMessage());
    }
  }

  private Answer answer(HttpAnswer answer) {
    if (answer.isSuccess()) {
      return Answer.accepted("HTTP " + answer.status());
    }
    if (answer.isUnavailable()) {
      return Answer.later(answer.quote(), wait(answer));
    }
    boolean redirect = answer.status() >= 300 && answer.status() < 400;
    return Answer.refused(redirect ? "HTTP " + answer.status() + ", not followed" : answer.quote());
  }

  private Duration wait(HttpAnswer answer) {
    if (target.format() == WebhookTarget.Format.TELEGRAM) {
      Matcher found = RETRY_AFTER.matcher(answer.body());
      if (found.find()) {
        return Duration.ofSeconds(Long.parseLong(found.group(1)));
      }
    }
    return ServerTime.retryAfter(answer, "", Instant.now()).orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    calls.close();
  }
}
