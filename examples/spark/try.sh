#!/usr/bin/env bash
# Runs the job for real on a small cluster on this machine: 40 made-up repositories, two
# executors, one task and one executor killed on the way. Holds that the report from the data
# set is the one from the repositories. Needs Python with pyspark, a JRE, git and crosscut:
#
#     CROSSCUT=target/release/crosscut PYTHON=venv/bin/python examples/spark/try.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
crosscut=$(realpath "${CROSSCUT:-$(command -v crosscut)}")
python=$(command -v "${PYTHON:-python3}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null CROSSCUT_CACHE=

# Forty repositories; three people, who review each other.
{
    echo "version: 1"
    echo "teams: [{id: web}, {id: data}, {id: core}]"
    echo "people:"
    echo "  - {id: ana, name: Ana, emails: [ana@example.com], team: web}"
    echo "  - {id: bo, name: Bo, emails: [bo@example.com], team: data}"
    echo "  - {id: cy, name: Cy, emails: [cy@example.com], team: core}"
    echo "owner_names: {'@acme/web': web, '@acme/data': data, '@acme/core': core}"
    echo "repos:"
} >crosscut.yaml
echo name,address >repos.csv
people=(ana bo cy) teams=(web data core)
for number in $(seq 40); do
    name=r$number
    git init --quiet --initial-branch main "clones/$name"
    for commit in $(seq 12); do
        who=${people[$(((number + commit) % 3))]} by=${people[$(((number + commit + 1) % 3))]}
        date=$((1750000000 + number * 86400 + commit * 5000))
        mkdir -p "clones/$name/src$((commit % 4))" "clones/$name/docs"
        echo "$number $commit" >"clones/$name/src$((commit % 4))/a.txt"
        echo "* @acme/${teams[$((number % 3))]}" >"clones/$name/CODEOWNERS"
        printf '# Doc\n\nStatus: Accepted\n\nText %s\n' "$commit" >"clones/$name/docs/1.md"
        git -C "clones/$name" add -A
        GIT_AUTHOR_DATE="$date +0000" GIT_COMMITTER_DATE="$date +0000" git -C "clones/$name" \
            -c "user.name=$who" -c "user.email=$who@example.com" commit --quiet \
            -m "Work $commit" -m "Reviewed-by: $by <$by@example.com>"
    done
    echo "  - {name: $name, path: clones/$name, owners_from: {file: CODEOWNERS, format: github}}" >>crosscut.yaml
    echo "$name,$scratch/clones/$name" >>repos.csv
done
{
    echo "design_docs:"
    for number in $(seq 40); do echo "  - {repo: r$number, path: 'docs/*.md'}"; done
} >>crosscut.yaml

# In place of crosscut: the first time that r17 is read, it takes its task along, in the middle
# of the work; the first time that r23 is read, its executor.
cat >crosscut.sh <<'SH'
#!/usr/bin/env bash
for last; do :; done
name=${last%%=*}
victim=
case $name in
r17) victim=$PPID ;;
r23) victim=$(ps -o ppid= -p "$(ps -o ppid= -p $PPID | tr -d ' ')" | tr -d ' ') ;;
esac
if [ -n "$victim" ] && mkdir "$SCRATCH/killed-$name" 2>/dev/null; then
    "$CROSSCUT" "$@" &
    kill -9 "$victim"
    wait
    exit
fi
exec "$CROSSCUT" "$@"
SH
chmod +x crosscut.sh

job() {
    "$python" "$here/facts_job.py" --repos repos.csv --output "$1" \
        --config "$scratch/crosscut.yaml" --crosscut "$scratch/crosscut.sh"
}
export SCRATCH=$scratch CROSSCUT=$crosscut PYSPARK_PYTHON=$python
SPARK_HOME=$("$python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
export SPARK_HOME
export PYSPARK_SUBMIT_ARGS='--master local-cluster[2,1,1024] --conf spark.ui.enabled=false
    --conf spark.task.maxFailures=4 pyspark-shell'
job facts 2>spark.log || { tail -30 spark.log; exit 1; }
test -d killed-r17 && test -d killed-r23
echo "lost on the way: $(grep -c 'Lost task' spark.log) tasks, $(grep -c 'Lost executor' spark.log) executors"

# A second time, by another way: the same bytes.
job "file://$scratch/uploaded" 2>>spark.log || { tail -30 spark.log; exit 1; }
diff -r --exclude '.*' facts uploaded && echo "the same data set a second time"

for format in json table html; do
    options=(--config crosscut.yaml --since 2025-01-01 --until 2026-01-01 --as-of 2026-01-01 --format "$format")
    "$crosscut" scan "${options[@]}" >direct
    mv clones away
    "$crosscut" scan "${options[@]}" --facts facts | sed 's/ --facts facts//' >from-tables
    mv away clones
    cmp direct from-tables
    echo "$format: the same report, $(wc -c <direct) bytes"
done
