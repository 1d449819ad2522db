#compdef sritm
# Completion of sritm in zsh. Commands, options and the words that they take come from the program itself; everything
# else is completed as the name of a file.
_sritm() {
    local line="sritm ${(j: :)words[2,CURRENT-1]}"
    local -a found
    if [[ $PREFIX == --*=* ]]; then
        line+=" ${PREFIX%%=*}"
        compset -P '*='
    fi
    line+=" $PREFIX"
    found=(${(f)"$(${~words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)"})
    [[ $PREFIX == -* ]] || found=(${found:#-*})
    (( $#found )) && compadd -a found || _files
}
compdef _sritm sritm
