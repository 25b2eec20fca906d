package dev.agentbench.web.api;

import dev.agentbench.result.TranscriptMessage;
import java.util.List;

/**
 * A part of a transcript.
 *
 * @param last the sequence number of its last frame: the parameter {@code after} of the next part
 * @param total that of the last frame of the transcript; 0: nothing is kept
 */
record FrameWindow(List<TranscriptMessage> frames, int last, int total) {}
