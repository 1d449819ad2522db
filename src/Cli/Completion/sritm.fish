# Completion of sritm in fish. Commands, options and the words that they take come from the program itself; everything
# else is completed as the name of a file.
function __sritm_suggestions
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l program (string replace -r '^~' "$HOME" -- $words[1])
    set -l before
    if string match -q -- '--*=*' $word
        set before (string replace -r '=.*' '=' -- $word)
        set words $words (string replace -r '=.*' '' -- $word)
        set word (string replace -r '^[^=]*=' '' -- $word)
    end
    set -l line (string join ' ' -- sritm $words[2..-1] "$word")
    set -l found "$before"($program "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
    if string match -q -- '-*' "$before$word"
        string join \n -- $found
    else
        string match -v -- '-*' $found
    end
end
complete -c sritm -a '(__sritm_suggestions)'
