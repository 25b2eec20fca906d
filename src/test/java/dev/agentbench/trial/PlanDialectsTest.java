package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.trial.conversation.PlanApproval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One story in each dialect and each disorder of real runtimes: a plan of three subtasks, of which
 * the second fails. Whatever the disorder, it ends alike and the same is kept.
 */
class PlanDialectsTest {
  /** How runtimes tell of plans. */
  enum Dialect {
    OLDER {
      @Override
      String plan() {
        return "{'type':'plan_notification','is_final':true,'metadata':{'plan_id':'p','subtask_count':3,"
            + "'subtasks':["
            + LISTED
            + "]}}";
      }

      @Override
      String end() {
        return "{'type':'plan_completed','metadata':{'plan_id':'p','total_subtasks':3,'completed':2,"
            + "'failed':1,'skipped':0}}";
      }
    },
    NEWER {
      @Override
      String plan() {
        return "{'type':'plan_created','content':'Plan','metadata':{'plan_id':'p','plan_summary':"
            + "{'goal':'g','subtasks_count':3,'total_estimated_time':'6 min','subtasks':["
            + LISTED
            + "]}}}";
      }

      @Override
      String end() {
        return "{'type':'execution_completed','is_final':true,'metadata':{'plan_id':'p',"
            + "'status':'failed','progress':{'total':3,'completed':2,'failed':1}}}";
      }
    },
    NEWEST {
      @Override
      String plan() {
        return "{'type':'plan_approval_required','plan_id':'p','plan_summary':{'title':'g',"
            + "'subtasks_count':3},'is_final':true}";
      }

      @Override
      String end() {
        return "{'type':'execution_completed','metadata':{'plan_id':'p','status':'failed'}}";
      }
    },
    STEPS {
      @Override
      String plan() {
        return "{'type':'plan_update','plan_id':'p','steps':[{'id':'s1','desc':'one','status':'pending'},"
            + "{'id':'s2','desc':'two','status':'pending'},{'id':'s3','desc':'three','status':'pending'}]}";
      }

      @Override
      String end() {
        return "{'type':'status','content':'all steps done'}";
      }

      @Override
      String started(String about) {
        return "{'type':'plan_progress','plan_id':'p','status':'running'"
            + about.replace("subtask_id", "step_id")
            + "}";
      }

      @Override
      String ended(String about, boolean failed) {
        return "{'type':'plan_progress','plan_id':'p','status':'"
            + (failed ? "error" : "done")
            + "'"
            + about.replace("subtask_id", "step_id")
            + "}";
      }
    };

    private static final String LISTED =
        "{'id':'s1','description':'one','agent':'coder','estimated_time':'2 min'},"
            + "{'id':'s2','description':'two','agent':'debug','dependencies':['s1']},"
            + "{'id':'s3','description':'three','agent':'coder'}";

    abstract String plan();

    abstract String end();

    String started(String about) {
      return "{'type':'subtask_started','metadata':{" + about.substring(1) + "}}";
    }

    String ended(String about, boolean failed) {
      return "{'type':'subtask_completed','metadata':{'status':'"
          + (failed ? "failed','error':'boom" : "completed','result':'ok")
          + "'"
          + about
          + "}}";
    }
  }

  /** What real runtimes leave out, say twice or in another way. */
  enum Disorder {
    NONE,
    NO_BEGINNINGS,
    NO_IDS,
    PLACES_INSTEAD_OF_IDS,
    NEITHER_IDS_NOR_BEGINNINGS,
    NO_END_OF_THE_PLAN,
    END_TOLD_TWICE,
    FAILURE_TOLD_TWICE,
    FAILURE_IN_AN_ERROR,
    FAILURE_IN_AN_ERROR_AND_TOLD_AGAIN,
    ANNOUNCED_TWICE,
    STARTED_PLAN,
    SUBTASKS_IN_STATUS
  }

  static Stream<Arguments> stories() {
    return Stream.of(Dialect.values())
        .flatMap(
            dialect ->
                Stream.of(Disorder.values()).map(disorder -> Arguments.of(dialect, disorder)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("stories")
  void endsAlikeAndIsKept(Dialect dialect, Disorder disorder) {
    PlanDialogue dialogue = new PlanDialogue(PlanApproval.APPROVE_ALL);
    List<String> story = story(dialect, disorder);
    for (String frame : story) {
      assertThat(dialogue.isOver()).as("before " + frame).isFalse();
      dialogue.hears(frame);
    }
    assertThat(dialogue.waits(PlanDialogue.GRACE).isOver()).isTrue();
    assertThat(dialogue.ending()).isEqualTo("Answered");
    boolean unlisted = dialect == Dialect.NEWEST && !told(disorder);
    String prefix = unlisted ? "" : "s";
    assertThat(dialogue.kept())
        .isEqualTo("failed: %1$s1 completed, %1$s2 failed, %1$s3 completed".formatted(prefix));
  }

  /** Whether the frames about subtasks name them. */
  private static boolean told(Disorder disorder) {
    return disorder != Disorder.NO_IDS
        && disorder != Disorder.PLACES_INSTEAD_OF_IDS
        && disorder != Disorder.NEITHER_IDS_NOR_BEGINNINGS;
  }

  private static List<String> story(Dialect dialect, Disorder disorder) {
    List<String> frames = new ArrayList<>();
    frames.add(dialect.plan());
    if (disorder == Disorder.ANNOUNCED_TWICE) {
      frames.add(dialect.plan());
    }
    if (disorder == Disorder.STARTED_PLAN) {
      frames.add("{'type':'plan_started','metadata':{'plan_id':'p'}}");
    }
    for (int number = 1; number <= 3; number++) {
      frames.addAll(subtask(dialect, disorder, number));
    }
    if (disorder != Disorder.NO_END_OF_THE_PLAN) {
      frames.add(dialect.end());
    }
    if (disorder == Disorder.END_TOLD_TWICE) {
      frames.add(dialect.end());
    }
    // The last subtask may end the plan before: what follows comes within the grace.
    return frames;
  }

  private static List<String> subtask(Dialect dialect, Disorder disorder, int number) {
    boolean failed = number == 2;
    String about =
        (failed ? ",'agent':'debug'" : ",'agent':'coder'")
            + (told(disorder)
                ? ",'subtask_id':'s" + number + "'"
                : disorder == Disorder.PLACES_INSTEAD_OF_IDS ? ",'index':" + number : "");
    List<String> frames = new ArrayList<>();
    switch (disorder) {
      case NO_BEGINNINGS, NEITHER_IDS_NOR_BEGINNINGS -> {}
      case SUBTASKS_IN_STATUS ->
          frames.add(
              "{'type':'status','content':'working','metadata':{'progress':0.5" + about + "}}");
      default -> frames.add(dialect.started(about));
    }
    frames.add("{'type':'assistant_message','token':'part " + number + " done','is_final':true}");
    String error =
        "{'type':'error','error':'Subtask s2 failed: boom','is_final':false,'metadata':{"
            + "'subtask_status':'failed'"
            + about
            + "}}";
    boolean inAnError =
        disorder == Disorder.FAILURE_IN_AN_ERROR
            || disorder == Disorder.FAILURE_IN_AN_ERROR_AND_TOLD_AGAIN;
    if (failed && inAnError) {
      frames.add(error);
    } else {
      frames.add(dialect.ended(about, failed));
    }
    if (failed && disorder == Disorder.FAILURE_IN_AN_ERROR_AND_TOLD_AGAIN) {
      frames.add(dialect.ended(about, true));
    }
    if (failed && disorder == Disorder.FAILURE_TOLD_TWICE) {
      frames.add(dialect.ended(about, true));
    }
    return frames;
  }
}
