package dev.agentbench.chart.echarts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.chart.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Colours that stand beside each other, as colour-blind people see them. */
class PaletteTest {
  private static final double[][] EVERYBODY = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

  /** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. */
  private static final double[][] DEUTERANOPIA = {
    {0.367322, 0.860646, -0.227968},
    {0.280085, 0.672501, 0.047413},
    {-0.011820, 0.042940, 0.968881}
  };

  private static final double[][] PROTANOPIA = {
    {0.152286, 1.052583, -0.204868},
    {0.114503, 0.786281, 0.099216},
    {-0.003882, -0.048116, 1.051998}
  };

  /** About twice what is just told apart side by side at a glance. */
  private static final double APART = 10;

  @Test
  void outcomesAndTheFirstSeriesAreToldApart() {
    assertApart(List.of(Tone.PASSED, Tone.FAILED, Tone.TIMEOUT, Tone.UNVERIFIED, Tone.ERROR));
    assertApart(
        List.of(
            Tone.SERIES_1, Tone.SERIES_2, Tone.SERIES_3, Tone.SERIES_4, Tone.SERIES_5, Tone.REST));
    assertApart(List.of(Tone.MAIN, Tone.OTHER, Tone.QUIET, Tone.INK));
  }

  private static void assertApart(List<Tone> tones) {
    for (double[][] eye : List.of(EVERYBODY, DEUTERANOPIA, PROTANOPIA)) {
      for (Tone one : tones) {
        for (Tone other : tones) {
          if (one != other) {
            assertThat(distance(seen(one, eye), seen(other, eye)))
                .as("%s and %s", one, other)
                .isGreaterThan(APART);
          }
        }
      }
    }
  }

  /** As CIELAB, D65. */
  private static double[] seen(Tone tone, double[][] eye) {
    int rgb = Integer.parseInt(Palette.of(tone).substring(1), 16);
    double[] linear = {linear(rgb >> 16), linear(rgb >> 8), linear(rgb)};
    double[] seen = new double[3];
    for (int i = 0; i < 3; i++) {
      double sum = eye[i][0] * linear[0] + eye[i][1] * linear[1] + eye[i][2] * linear[2];
      seen[i] = Math.max(0, Math.min(1, sum));
    }
    double x = lab((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
    double y = lab(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
    double z = lab((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double linear(int channel) {
    double value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static double lab(double value) {
    return value > 216.0 / 24389 ? Math.cbrt(value) : (24389.0 / 27 * value + 16) / 116;
  }

  private static double distance(double[] one, double[] other) {
    return Math.sqrt(
        Math.pow(one[0] - other[0], 2)
            + Math.pow(one[1] - other[1], 2)
            + Math.pow(one[2] - other[2], 2));
  }
}
