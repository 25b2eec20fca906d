package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statistic against values of other implementations, kept as data with their source. */
class ReferenceValuesTest {
  private static final Path FILE = Path.of("src/test/resources/stats/reference.tsv");

  private record Reference(String function, String arguments, String expected, String source) {
    static Reference of(String line) {
      String[] cells = line.split("\t");
      return new Reference(cells[0], cells[1], cells[2], cells[3]);
    }

    double[] numbers() {
      return ReferenceValuesTest.numbers(arguments);
    }

    int[] counts() {
      return Arrays.stream(numbers()).mapToInt(number -> (int) number).toArray();
    }
  }

  static Stream<Reference> references() throws IOException {
    return Files.readAllLines(FILE).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Reference::of);
  }

  @ParameterizedTest
  @MethodSource("references")
  void isWhatAnotherImplementationSays(Reference reference) {
    double[] expected = numbers(reference.expected);
    double[] found = found(reference);
    assertThat(found).hasSameSizeAs(expected);
    // Values are written with as many digits as their source gives.
    double tolerance = reference.source.equals("the specification") ? 5.1e-7 : 1e-8;
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).as(reference.toString()).isCloseTo(expected[i], within(tolerance));
    }
  }

  private static double[] found(Reference reference) {
    int[] n =
        reference.function.matches(
                "wilson|mcnemar|fisher|fisher_two_sided|newcombe|pass_.*|detectable")
            ? reference.counts()
            : new int[0];
    return switch (reference.function) {
      case "wilson" -> bounds(WilsonInterval.of((double) n[0] / n[1], n[1]).orElseThrow());
      case "mcnemar" -> one(McNemar.exact(n[0], n[1]));
      case "fisher" -> one(FisherExact.secondIsWorse(n[0], n[1], n[2], n[3]));
      case "fisher_two_sided" -> one(FisherExact.twoSided(n[0], n[1], n[2], n[3]));
      case "newcombe" -> bounds(NewcombeInterval.ofPairs(n[0], n[1], n[2], n[3]));
      case "pass_at" -> one(PassEstimates.atLeastOne(n[0], n[1], n[2]).orElseThrow());
      case "pass_hat" -> one(PassEstimates.all(n[0], n[1], n[2]).orElseThrow());
      case "detectable" -> one(Power.unknown(n[1], n[2]).detectable(n[0]));
      case "sign_flips" -> one(SignFlips.twoSided(reference.numbers()));
      case "holm" -> Holm.adjusted(reference.numbers());
      case "paired" -> paired(reference.arguments.split(" "));
      case "clustered" -> Arrays.copyOf(clustered(reference.arguments), 2);
      case "clustered_t" -> clustered(reference.arguments);
      case "confidence_sequence" -> sequence(reference.numbers());
      default -> throw new IllegalArgumentException(reference.function);
    };
  }

  private static double[] paired(String[] digits) {
    double[] baseline = digits[0].chars().mapToDouble(digit -> digit - '0').toArray();
    double[] current = digits[1].chars().mapToDouble(digit -> digit - '0').toArray();
    PairedDifference found = PairedDifference.ofShares(baseline, current).orElseThrow();
    return new double[] {found.mean(), found.standardError(), found.pValue()};
  }

  private static double[] clustered(String arguments) {
    List<double[]> clusters =
        Stream.of(arguments.split("\\|")).map(ReferenceValuesTest::numbers).toList();
    ClusteredMean found = ClusteredMean.of(clusters).orElseThrow();
    return new double[] {
      found.mean(), found.standardError(), found.interval().low(), found.interval().high()
    };
  }

  private static double[] sequence(double[] differences) {
    ConfidenceSequence sequence = new ConfidenceSequence();
    Arrays.stream(differences).forEach(sequence::add);
    return bounds(sequence.interval());
  }

  private static double[] bounds(Interval interval) {
    return new double[] {interval.low(), interval.high()};
  }

  private static double[] one(double value) {
    return DoubleStream.of(value).toArray();
  }

  private static double[] numbers(String text) {
    return Stream.of(text.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
