package dev.agentbench.workspace.command;

import java.util.List;

/**
 * A shell script that tries to break a promise. It prints a line for everything that it could do;
 * one that could not run proves nothing. It changes nothing outside of its workspace, also where
 * nothing holds it.
 *
 * @param always whether the promise is made for commands without a sandbox as well
 * @param promise what is promised, for people
 */
public record SandboxAttack(String name, boolean always, String promise, String script) {
  static final String END = "all was tried";

  /** Variables: see {@link SandboxTrial}. */
  public static final List<SandboxAttack> ALL =
      List.of(
          all(
              "environment",
              "no variable but PATH, LANG, JAVA_HOME, HOME, TMPDIR",
              """
              env | cut -d= -f1 | grep -Ev '^(PATH|LANG|JAVA_HOME|HOME|TMPDIR|PWD|OLDPWD|SHLVL|_|TRIAL_.*)$' |
                sed 's/^/the variable /'
              """),
          all(
              "descriptors",
              "no file, pipe or socket of the runner is open",
              """
              for f in /proc/$$/fd/*; do
                [ "${f##*/}" -gt 2 ] && readlink "$f"
              done
              """),
          all(
              "terminal",
              "no terminal to type into",
              """
              ( : < /dev/tty ) 2>/dev/null && echo "opens the terminal"
              """),
          all(
              "file size",
              "no file grows beyond max_workspace_size",
              """
              grep -q '^Max file size *unlimited' /proc/self/limits && echo "writes files of any size"
              """),
          sandboxed(
              "writing",
              "only the workspace and its own temporary folders",
              """
              for d in / /usr /etc /dev /var /run /sys "$TRIAL_USER_HOME" "$TRIAL_BESIDE"; do
                [ -w "$d" ] && echo "writes in $d"
              done
              """),
          sandboxed(
              "reading",
              "no home folder, no other workspace, no data, no configuration file",
              """
              for f in "$TRIAL_BESIDE/secret" /etc/shadow /root/.ssh /var/log "$TRIAL_USER_HOME/.ssh" \
                  "$TRIAL_USER_HOME/.bashrc" "$TRIAL_USER_HOME/.profile" "$TRIAL_USER_HOME/.gitconfig"; do
                [ -r "$f" ] && echo "reads $f"
              done
              """),
          sandboxed(
              "processes",
              "none but its own is seen",
              """
              started=$(cut -d' ' -f22 "/proc/$TRIAL_RUNNER/stat" 2>/dev/null)
              [ "$started" = "$TRIAL_RUNNER_START" ] && echo "sees the runner's process"
              """),
          sandboxed(
              "privileges",
              "no capability, and none to be gained",
              """
              grep -E '^Cap(Inh|Prm|Eff|Amb):' /proc/self/status | grep -v '0000000000000000$' |
                tr '\\t' ' ' | sed 's/^/has /'
              grep -q '^NoNewPrivs:.*1$' /proc/self/status || echo "gains rights by a setuid program"
              """),
          sandboxed(
              "kernel settings",
              "nothing under /proc/sys and the like is writable, keys and kernel parameters are hidden",
              """
              for f in /proc/sys/kernel/core_pattern /proc/sysrq-trigger /proc/sys/vm/overcommit_memory \
                  /proc/irq/default_smp_affinity /proc/pressure/cpu /sys/power/state; do
                [ -w "$f" ] && echo "writes $f"
              done
              find /proc/[!0-9]* /sys -path /proc/self -prune -o -path /proc/thread-self -prune -o \
                -path /proc/net -prune -o -type f -writable -print 2>/dev/null | head -3 | sed 's/^/writes /'
              for f in /proc/keys /proc/cmdline /proc/kcore /proc/kmsg; do
                [ -n "$(head -c 1 "$f" 2>/dev/null | tr '\\0' x)" ] && echo "reads $f"
              done
              """),
          sandboxed(
              "devices",
              "no disk and no memory of the machine",
              """
              for d in $(find /dev -type b) /dev/mem /dev/kmem /dev/kvm; do
                [ -r "$d" ] && echo "reads $d"
              done
              mknod node b 7 0 2>/dev/null && rm node && echo "makes devices"
              """),
          sandboxed(
              "keys",
              "the kernel's key rings of the user are not shared",
              """
              [ "$(readlink /proc/self/ns/user)" = "$TRIAL_USER_NAMESPACE" ] &&
                echo "has the key rings of the runner's user"
              """),
          sandboxed(
              "shared memory",
              "/tmp and /dev/shm are its own",
              """
              [ "$(stat -c %d:%i /dev/shm)" = "$TRIAL_SHARED_MEMORY" ] && echo "shares /dev/shm"
              [ "$(stat -c %d:%i /tmp)" = "$TRIAL_TEMPORARY" ] && echo "shares /tmp"
              [ "$(readlink /proc/self/ns/ipc)" = "$TRIAL_IPC_NAMESPACE" ] && echo "shares System V memory"
              """),
          sandboxed(
              "host name",
              "it does not know the machine's, and cannot set it",
              """
              [ "$(cat /proc/sys/kernel/hostname)" = "$TRIAL_HOST" ] && echo "is told $TRIAL_HOST"
              [ "$(readlink /proc/self/ns/uts)" = "$TRIAL_UTS_NAMESPACE" ] && echo "shares the host name"
              """),
          sandboxed(
              "control groups",
              "their files are not there",
              """
              [ -e /sys/fs/cgroup ] && echo "sees /sys/fs/cgroup"
              """),
          sandboxed(
              "workspace folder",
              "it can be neither removed nor replaced",
              """
              cd / && mv "$TRIAL_WORKSPACE" "$TRIAL_WORKSPACE-moved" 2>/dev/null &&
                mv "$TRIAL_WORKSPACE-moved" "$TRIAL_WORKSPACE" && echo "moves it away"
              """));

  /** The one that the settings can lift. */
  public static final SandboxAttack NETWORK =
      sandboxed(
          "network",
          "none, not even the machine's own ports and abstract sockets",
          """
          cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -qi ":$TRIAL_PORT " &&
            echo "reaches the machine's own ports"
          sed '1,2d; s/:.*//; s/ //g' /proc/net/dev | grep -vx lo | sed 's/^/has the network interface /'
          grep -q '@' /proc/net/unix && echo "sees abstract sockets"
          """);

  private static SandboxAttack all(String name, String promise, String script) {
    return new SandboxAttack(name, true, promise, script);
  }

  private static SandboxAttack sandboxed(String name, String promise, String script) {
    return new SandboxAttack(name, false, promise, script);
  }

  /** One command that runs them all, each in a shell of its own, under its name. */
  static List<String> words(List<SandboxAttack> all) {
    StringBuilder script = new StringBuilder();
    for (SandboxAttack each : all) {
      script
          .append("echo '")
          .append(each.heading())
          .append("'\n(")
          .append(each.script)
          .append(")\n");
    }
    return List.of("sh", "-c", script + "echo '" + END + "'");
  }

  /** The line before what it prints. */
  String heading() {
    return "== " + name;
  }
}
