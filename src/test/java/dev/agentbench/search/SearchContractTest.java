package dev.agentbench.search;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Samples;
import dev.agentbench.store.SearchExtent;
import dev.agentbench.store.SearchFilter;
import dev.agentbench.store.SearchPlace;
import dev.agentbench.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search finds in every database. */
abstract class SearchContractTest {
  private static final String HOSTILE = "\u001b[31m<b>\u202e' OR \"1\"=\"1\" \u0000 ␀ 😀 ";

  /** Null where it could not be opened, so that the test is skipped. */
  private Store store;

  /** Opens the same database each time within a test, empty at first. */
  abstract Store open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    if (store != null) {
      store.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "greeter | message 1; tool call 3; answer 5",
        "GREETER class | message 1; answer 5",
        "\"greeter class\" | message 1",
        "\"class done\" | answer 5",
        "gree* | message 1; tool call 3; answer 5",
        "look around | message 2",
        "read_file | tool call 3; error 4",
        "lib/greeter.dart | tool call 3",
        "beta | tool call 3",
        "nbeta | ",
        "\"no such file\" | error 4",
        "файл | answer 5",
        "Файл готов | answer 5",
        "検索 | answer 5",
        "索検 | ",
        "✅ | answer 5",
        "naïve | answer 5",
        "expected 10 | error",
        "type | ",
        "nothing-like-this | ",
      })
  void wordsAreFoundWhereTheyStand(String text, String places) {
    keep(talk(Samples.running(), "t"));

    assertThat(found(text)).isEqualTo(places == null ? "" : places);
  }

  @Test
  void theNewestComesFirstAndPagesFollowEachOther() {
    Experiment old = Samples.running(Samples.NOON);
    Experiment young = Samples.running(Samples.NOON.plus(Duration.ofDays(1)));
    List<Trial> trials = new ArrayList<>();
    for (Experiment each : List.of(young, old)) {
      for (String task : List.of("a", "b", "c")) {
        trials.add(answering(each, task, "the same words"));
      }
      keep(each, trials.subList(trials.size() - 3, trials.size()));
    }
    fill();

    List<ExperimentId> owners = new ArrayList<>();
    SearchPlace place = null;
    int pages = 0;
    do {
      SearchPage page = find("same words", SearchFilter.ALL, place, 4);
      page.results().forEach(result -> owners.add(result.hit().key().experiment()));
      place = page.next();
      pages++;
    } while (place != null);

    assertThat(pages).isEqualTo(2);
    assertThat(owners)
        .containsExactly(young.id(), young.id(), young.id(), old.id(), old.id(), old.id());
  }

  @Test
  void filtersChooseTrials() {
    Experiment one = Samples.running(Samples.NOON);
    Experiment other = Samples.running(Samples.NOON.plusSeconds(7));
    Trial passed = answering(one, "passed", "word");
    Trial failed = failing(other, "failed", "word");
    keep(one, List.of(passed));
    keep(other, List.of(failed));
    fill();

    assertThat(tasks(new SearchFilter(one.id(), null, null))).containsExactly("passed");
    assertThat(tasks(new SearchFilter(null, null, Outcome.FAILED))).containsExactly("failed");
    assertThat(tasks(new SearchFilter(null, one.mode(), null))).containsExactly("failed", "passed");
    Mode none = one.mode() == Mode.MULTI_AGENT ? Mode.SINGLE_AGENT : Mode.MULTI_AGENT;
    assertThat(tasks(new SearchFilter(null, none, null))).isEmpty();
    assertThat(tasks(new SearchFilter(one.id(), one.mode(), Outcome.FAILED))).isEmpty();
    assertThat(tasks(new SearchFilter(ExperimentId.random(), null, null))).isEmpty();
  }

  private List<String> tasks(SearchFilter filter) {
    return find("word", filter, null, 10).results().stream()
        .map(result -> result.hit().key().task().value())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"", "'", "a'b", "\"\"\"", "*", "a*b*", "NEAR(a b, 2)", "words : a", "{words} : a",
            "a AND",
        "OR OR", "NOT", "- + ^ ( )", "a & b | !c <-> d", "':*", "a:*", "\\", "%_", "\u0000a", "␀ ␛",
        "😀 🎉", "𝔘𝔫𝔦", "\ud800x", "ﬁle", "İI ıi", "ＡＢ", "; DROP TABLE search_trials", "--", "/*"
      })
  void oddTextsFindSomethingOrAreRefusedInWords(String text) {
    keep(talk(Samples.running(), "t"));

    try {
      find(text, SearchFilter.ALL, null, 5);
    } catch (InvalidInputException refused) {
      assertThat(refused)
          .hasMessageMatching("(?s).*(no word to search for|would find nearly everything)");
    }
    assertThat(found("greeter")).isNotEmpty();
  }

  @Test
  void hostileAnswersAreFoundAndShownHarmless() {
    Experiment experiment = Samples.running();
    keep(experiment, List.of(answering(experiment, "t", HOSTILE + "needle")));
    fill();

    for (String text : List.of("needle", "␀", "😀", "\"1 1\" or", "31m b")) {
      SearchPage page = find(text, SearchFilter.ALL, null, 5);
      assertThat(page.results()).as(text).hasSize(1);
      assertThat(snippet(page.results().get(0))).doesNotContainPattern("[\\u001b\\u202e\\u0000]");
    }
  }

  @Test
  void aLongTextIsFoundInItsParts() {
    Experiment experiment = Samples.running();
    String far = "filler ".repeat(3 * TextNumber.PART_WORDS) + "needle at the end";
    keep(experiment, List.of(answering(experiment, "t", far)));
    fill();

    SearchPage page = find("needle end", SearchFilter.ALL, null, 5);

    assertThat(page.results()).hasSize(1);
    assertThat(snippet(page.results().get(0))).endsWith("[needle] at the [end]");
  }

  @Test
  void aDeletedExperimentIsNotFoundAndLeavesNothing() {
    Experiment gone = Samples.running(Samples.NOON);
    Experiment stays = Samples.running(Samples.NOON.plusSeconds(1));
    keep(gone, List.of(answering(gone, "a", "word"), answering(gone, "b", "word")));
    keep(stays, List.of(answering(stays, "c", "word")));
    fill();
    assertThat(tasks(SearchFilter.ALL)).startsWith("c").containsOnly("a", "b", "c");

    store.experiments().delete(gone.id());

    assertThat(tasks(SearchFilter.ALL)).containsExactly("c");
    assertThat(store.search().extent()).isEqualTo(new SearchExtent(1, 1));
    assertThat(entries()).isEqualTo(1);
    keep(gone, List.of(answering(gone, "a", "word")));
    fill();
    assertThat(tasks(SearchFilter.ALL)).containsExactly("c", "a");
  }

  /** How many texts the index holds, beyond what is found through its trials. */
  abstract long entries();

  @Test
  void aTrialThatGaveWayIsNotFound() {
    Experiment experiment = Samples.running();
    keep(experiment, List.of(Samples.errored(experiment, "t", 0)));
    fill();
    assertThat(store.search().extent()).isEqualTo(new SearchExtent(1, 1));

    keep(experiment, List.of(answering(experiment, "t", "word")));

    assertThat(store.search().extent()).isEqualTo(new SearchExtent(0, 1));
    assertThat(tasks(SearchFilter.ALL)).isEmpty();
    fill();
    assertThat(tasks(SearchFilter.ALL)).containsExactly("t");
  }

  @Test
  void aRunningTrialIsSearchedOnceItEnded() {
    Experiment experiment = Samples.running();
    Trial trial = answering(experiment, "t", "word");
    try (ResultSink sink = store.recorder()) {
      sink.accept(new RunEvent.ExperimentStarted(experiment, 1));
      sink.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()));
      sink.accept(said(trial, 1, "word"));
    }
    fill();
    assertThat(tasks(SearchFilter.ALL)).isEmpty();

    keep(experiment, List.of(trial));
    fill();
    assertThat(found("word")).isEqualTo("answer 1");
  }

  @Test
  void aStoppedFillingGoesOnWithinATrial() {
    Experiment experiment = Samples.running();
    Trial trial = answering(experiment, "t", "end");
    int frames = 40;
    try (ResultSink sink = store.recorder()) {
      sink.accept(new RunEvent.ExperimentStarted(experiment, 1));
      sink.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()));
      for (int i = 1; i <= frames; i++) {
        sink.accept(said(trial, i, "step" + i + " " + "x".repeat(50).concat(" ").repeat(1_000)));
      }
      sink.accept(new RunEvent.TrialFinished(trial));
    }
    new SearchIndexer(store).catchUp(extent -> {}, added -> false);
    assertThat(store.search().extent()).isEqualTo(new SearchExtent(0, 1));
    assertThat(found("step1")).isEqualTo("message 1");
    assertThat(found("end")).isEmpty();

    fill();

    assertThat(store.search().extent()).isEqualTo(new SearchExtent(1, 1));
    for (int i = 1; i <= frames; i++) {
      assertThat(found("step" + i)).isEqualTo("message " + i);
    }
    assertThat(found("end")).isEqualTo("answer");
  }

  @Test
  void severalFillBesideARecorderAndNothingIsLostOrTwice() throws Exception {
    int experiments = 6;
    int trials = 20;
    CompletableFuture<Void> recording =
        CompletableFuture.runAsync(
            () ->
                IntStream.range(0, experiments)
                    .mapToObj(i -> Samples.running(Samples.NOON.plusSeconds(i)))
                    .forEach(each -> keep(each, many(each, trials))));
    List<CompletableFuture<Void>> fillers =
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          while (!recording.isDone()) {
                            fill();
                          }
                        }))
            .toList();
    recording.get();
    for (CompletableFuture<Void> filler : fillers) {
      filler.get();
    }
    fill();

    int all = experiments * trials;
    assertThat(store.search().extent()).isEqualTo(new SearchExtent(all, all));
    assertThat(find("word", SearchFilter.ALL, null, 200).results()).hasSize(all);
    assertThat(entries()).isEqualTo(all);
  }

  @Test
  void whatIsNoPlaceOrNoWordIsRefused() {
    assertThat(SearchPlace.parse("1.2")).contains(new SearchPlace(1, 2));
    assertThat(SearchPlace.parse("1")).isEmpty();
    assertThat(SearchPlace.parse("999999999999.1")).isEmpty();
    assertThatThrownBy(() -> SearchText.terms("?")).isInstanceOf(InvalidInputException.class);
  }

  private List<Trial> many(Experiment experiment, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> answering(experiment, "task_" + i, "word " + i))
        .toList();
  }

  private static Trial answering(Experiment experiment, String task, String answer) {
    return dev.agentbench.testing.Samples.draft(task, "simple", "coding", "Title", null)
        .in(experiment.id(), experiment.mode())
        .startedAt(experiment.startedAt())
        .answer(answer)
        .checks()
        .toolCalls()
        .trial();
  }

  private static Trial failing(Experiment experiment, String task, String answer) {
    return dev.agentbench.testing.Samples.draft(task, "simple", "coding", "Title", null)
        .in(experiment.id(), experiment.mode())
        .startedAt(experiment.startedAt())
        .outcome(Outcome.FAILED, "a reason")
        .answer(answer)
        .checks()
        .trial();
  }

  /** A conversation with each kind of text in it, and its trial. */
  private List<RunEvent> talk(Experiment experiment, String task) {
    String answer = "Class done: the Greeter. Файл готов. 全文検索 ✅ nai\u0308ve";
    Trial trial =
        dev.agentbench.testing.Samples.draft(task, "simple", "coding", "Title", null)
            .in(experiment.id(), experiment.mode())
            .outcome(Outcome.FAILED, "test_passes: Expected: <10>")
            .answer(answer)
            .checks()
            .toolCalls(
                dev.agentbench.testing.Samples.toolCall("read_file", "coder", 3, "no such file"))
            .trial();
    return List.of(
        new RunEvent.ExperimentStarted(experiment, 1),
        new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()),
        frame(
            trial,
            1,
            Direction.SENT,
            "{\"type\":\"user_message\",\"role\":\"user\",\"content\":\"Write a greeter class\"}"),
        said(trial, 2, "I look around."),
        frame(
            trial,
            3,
            Direction.RECEIVED,
            "{\"type\":\"tool_call\",\"call_id\":\"c\",\"tool_name\":\"read_file\",\"arguments\":"
                + "{\"path\":\"lib/greeter.dart\",\"text\":\"alpha\\nbeta\"}}"),
        frame(
            trial,
            4,
            Direction.SENT,
            "{\"type\":\"tool_result\",\"call_id\":\"c\",\"error\":\"No such file\"}"),
        said(trial, 5, answer),
        new RunEvent.TrialFinished(trial));
  }

  private static RunEvent said(Trial trial, int number, String text) {
    return frame(
        trial,
        number,
        Direction.RECEIVED,
        "{\"type\":\"assistant_message\",\"is_final\":true,\"content\":\"" + text + "\"}");
  }

  private static RunEvent frame(Trial trial, int number, Direction direction, String text) {
    return new RunEvent.MessageExchanged(
        new TranscriptMessage(
            trial.id(), 1, number, direction, trial.startedAt().plusSeconds(number), text, false));
  }

  private void keep(List<RunEvent> events) {
    try (ResultSink sink = store.recorder()) {
      events.forEach(sink::accept);
    }
    fill();
  }

  private void keep(Experiment experiment, List<Trial> trials) {
    try (ResultSink sink = store.recorder()) {
      sink.accept(new RunEvent.ExperimentStarted(experiment, trials.size()));
      trials.forEach(trial -> sink.accept(new RunEvent.TrialFinished(trial)));
    }
  }

  private void fill() {
    new SearchIndexer(store).catchUp(extent -> {}, added -> true);
  }

  private SearchPage find(String text, SearchFilter filter, SearchPlace before, int limit) {
    return new Search(store).find(SearchText.terms(text), filter, before, limit);
  }

  /** The places in which a text is found, in the order of the conversation. */
  private String found(String text) {
    List<String> places =
        new ArrayList<>(
            find(text, SearchFilter.ALL, null, 50).results().stream()
                .map(result -> result.place() + (result.step() == null ? "" : " " + result.step()))
                .toList());
    java.util.Collections.reverse(places);
    return String.join("; ", places);
  }

  private static String snippet(SearchResult result) {
    return result.snippet().pieces().stream()
        .map(piece -> piece.match() ? "[" + piece.text() + "]" : piece.text())
        .collect(joining());
  }
}
