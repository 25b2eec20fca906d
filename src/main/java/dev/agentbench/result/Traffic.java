package dev.agentbench.result;

/**
 * Counts of frames and bytes of a trial, all attempts together.
 *
 * @param skippedFrames frames that were no JSON object
 */
public record Traffic(
    long messagesSent,
    long bytesSent,
    long messagesReceived,
    long bytesReceived,
    long skippedFrames) {
  public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0);

  public Traffic plus(Traffic other) {
    return new Traffic(
        messagesSent + other.messagesSent,
        bytesSent + other.bytesSent,
        messagesReceived + other.messagesReceived,
        bytesReceived + other.bytesReceived,
        skippedFrames + other.skippedFrames);
  }
}
