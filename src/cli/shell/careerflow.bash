# bash completion of careerflow
_careerflow() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} verb=${COMP_WORDS[1]} words=
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W 'new check explain catalogue graph paths projection simulate analyse compare verify --help --version' -- "$current")
        return
    fi
    case $previous in
        --out|--project|-p)
            mapfile -t COMPREPLY < <(compgen -d -- "$current")
            return ;;
        --arcs|--from-month)
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            return ;;
    esac
    case $verb:$previous in
        check:--format) words='text csv json' ;;
        explain:--format) words='text csv json' ;;
        catalogue:--format) words='text csv json' ;;
        graph:--format) words='dot graphml json' ;;
        paths:--table) words='front steps costs' ;;
        paths:--format) words='text csv json' ;;
        paths:--duration) words='min typical max' ;;
        projection:--format) words='text csv json' ;;
        projection:--table) words='stocks groups flows costs cost_kinds payers intakes levy targets qualified assumptions' ;;
        simulate:--format) words='text csv json' ;;
        simulate:--table) words='stocks groups flows costs cost_kinds payers intakes levy targets qualified assumptions monthly_flows monthly_costs' ;;
        analyse:--format) words='text csv json' ;;
        analyse:--table) words='careers months costs curve inputs figures assumptions' ;;
        compare:--format) words='text csv json' ;;
        compare:--table) words='stocks groups flows costs cost_kinds payers intakes levy targets qualified assumptions monthly_flows monthly_costs' ;;
        verify:--format) words='text csv json' ;;
    esac
    if [ -z "$words" ] && [[ $current != -* ]] && [ "$verb" = paths ]; then
        words=$(careerflow catalogue roles --format csv 2>/dev/null | sed -n '2,$s/,.*//p')
    elif [ -z "$words" ]; then
        case $verb in
            new) words='--help' ;;
            check) words='--help --scenario --format' ;;
            explain) words='--help --format' ;;
            catalogue) words='--help --family --project --format' ;;
            graph) words='--help --format --family --around --everything --project' ;;
            paths) words='--help --front-only --table --project --arcs --format --months --experience --held --licence --registered --not-met --start --cost-to --include-salary --duration --calendar --max-months --ties --fastest --cheapest --why-not' ;;
            projection) words='--help --project --format --horizon --discount-rate --scenario --from-month --covariance --groups --roles --every-year --table --out --overwrite --save-month' ;;
            simulate) words='--help --project --format --horizon --discount-rate --scenario --from-month --replicates --seed --threads --fixed-inputs --level --groups --roles --every-year --monthly-quantiles --table --out --overwrite --save-month --save-replicate' ;;
            analyse) words='--help --project --format --horizon --scenario --from --to --entrant --inputs --threads --table --out --overwrite' ;;
            compare) words='--help --project --format --horizon --discount-rate --scenario --against --from-month --replicates --seed --threads --fixed-inputs --level --groups --roles --every-year --monthly-quantiles --table --out --overwrite' ;;
            verify) words='--help --project --threads --format' ;;
        esac
        [[ $current == -* ]] || words=
    fi
    if [ -n "$words" ]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}
complete -o filenames -F _careerflow careerflow
