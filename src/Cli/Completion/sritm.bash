# shellcheck shell=bash
# Completion of sritm in bash. Commands, options and the words that they take come from the program itself; everything
# else is completed as the name of a file.
_sritm() {
    local i line=sritm word=${COMP_WORDS[COMP_CWORD]} found
    # bash makes three words of --option=word.
    [[ $word != = ]] || word=
    for ((i = 1; i < COMP_CWORD; i++)); do
        [[ ${COMP_WORDS[i]} == = ]] || line+=" ${COMP_WORDS[i]}"
    done
    line+=" $word"
    COMPREPLY=()
    while IFS= read -r found; do
        if [[ $found == "$word"* && ($word == -* || $found != -*) ]]; then COMPREPLY+=("$found"); fi
    done < <("${1/#\~/$HOME}" "[suggest:${#line}]" "$line" 2>/dev/null)
}
complete -o default -F _sritm sritm
