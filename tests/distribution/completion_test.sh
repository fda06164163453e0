# completion_test.sh COMPLETION BIN: what bash would offer after some beginnings of a line.
set -euo pipefail
PATH=$2:$PATH
source "$1"

expect() { # expect LINE WORDS…: completing LINE, split at blanks, offers at least these words
    local line=$1 word
    shift
    read -ra COMP_WORDS <<<"$line"
    [[ $line == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _careerflow
    for word in "$@"; do
        if ! printf '%s\n' "${COMPREPLY[@]}" | grep -qxF -- "$word"; then
            echo "completing '$line' does not offer '$word', but: ${COMPREPLY[*]}"
            exit 1
        fi
    done
}

expect "careerflow " paths catalogue explain --help
expect "careerflow pa" paths
expect "careerflow paths --cost" --cost-to
expect "careerflow paths --format " text csv json
expect "careerflow paths rn_a" rn_adult
cd / && expect "careerflow catalogue --project " tmp
cd / && expect "careerflow paths Leeds Hull --arcs e" etc
