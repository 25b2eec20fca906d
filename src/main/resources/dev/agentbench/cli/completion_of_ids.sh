
# Ids and names of experiments, ids of trials' tasks, values of options: asked for when they are
# needed, of the program itself. What is asked for once stays for a minute in this shell.
_benchmark_words() {
  local now=${EPOCHSECONDS:-$(date +%s)}
  if [ "$1" != "${_benchmark_kind:-}" ] || [ $((now - ${_benchmark_asked:-0})) -gt 60 ]; then
    _benchmark_known=$(benchmark complete "$1" 2>/dev/null)
    _benchmark_kind=$1
    _benchmark_asked=$now
  fi
  local IFS=$'\n'
  COMPREPLY=($(compgen -W "$_benchmark_known" -- "${COMP_WORDS[COMP_CWORD]}"))
}

_benchmark_with_ids() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  case $previous in
    --experiment | --experiment-id | --resume | --baseline) _benchmark_words experiments; return ;;
    --task-id | --task-ids) _benchmark_words tasks; return ;;
    --metric) _benchmark_words metrics; return ;;
    --category) _benchmark_words categories; return ;;
    --type) [ "${COMP_WORDS[1]}" = charts ] || { _benchmark_words types; return; } ;;
    --mode) COMPREPLY=($(compgen -W "single-agent multi-agent both" -- "$current")); return ;;
    --progress) COMPREPLY=($(compgen -W "auto bar plain none" -- "$current")); return ;;
    --format)
      case ${COMP_WORDS[1]} in
        export) COMPREPLY=($(compgen -W "csv jsonl parquet json" -- "$current")) ;;
        report) COMPREPLY=($(compgen -W "markdown junit summary annotations metrics json" -- "$current")) ;;
        compare) COMPREPLY=($(compgen -W "text markdown json" -- "$current")) ;;
        charts) COMPREPLY=($(compgen -W "svg json" -- "$current")) ;;
      esac
      return ;;
  esac
  case "${COMP_WORDS[1]} ${COMP_WORDS[2]} $current" in
    *" -"*) ;;
    "compare "* | "experiments show "* | "experiments delete "* | "baseline set "*)
      _benchmark_words experiments
      return ;;
    "tasks show "*) _benchmark_words tasks; return ;;
  esac
  _complete_benchmark
}

complete -F _benchmark_with_ids -o default benchmark
