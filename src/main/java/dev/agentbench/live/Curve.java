package dev.agentbench.live;

import java.util.ArrayList;
import java.util.List;

/**
 * Points of a curve, at most 200 whatever comes: every second one goes when there are more, and the
 * last always stays. Not thread-safe.
 */
final class Curve {
  private static final int MOST = 200;

  private final List<LiveRun.Point> points = new ArrayList<>();
  private int step = 1;

  Curve(List<LiveRun.Point> first) {
    first.forEach(this::add);
  }

  void add(LiveRun.Point point) {
    int size = points.size();
    // The last point stands for those since the last step; the next one takes its place.
    if (size > 1 && points.get(size - 1).n() < points.get(size - 2).n() + step) {
      points.remove(size - 1);
    }
    points.add(point);
    if (points.size() > MOST) {
      thin();
    }
  }

  private void thin() {
    List<LiveRun.Point> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i += 2) {
      kept.add(points.get(i));
    }
    LiveRun.Point last = points.get(points.size() - 1);
    if (!kept.get(kept.size() - 1).equals(last)) {
      kept.add(last);
    }
    points.clear();
    points.addAll(kept);
    step *= 2;
  }

  List<LiveRun.Point> points() {
    return List.copyOf(points);
  }
}
