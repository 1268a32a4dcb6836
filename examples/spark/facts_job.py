"""Gathers the facts of many repositories into one data set: a PySpark job.

    spark-submit facts_job.py --repos repos.csv --output /shared/facts --config crosscut.yaml

`repos.csv` has the columns `name` and `address`; an address is whatever `git clone` takes. Each
repository is a task of its own: it is cloned into a folder of the executor, read by `crosscut facts`,
and the clone is removed. README.md says what has to be where.
"""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile

from pyspark import TaskContext
from pyspark.sql import SparkSession


class Failed(Exception):
    """What a task could not do."""


def run(command, **options):
    ended = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    return ended.returncode, (ended.stderr.strip() or ended.stdout.strip())


def gather(repo, options):
    """Writes one repository to the data set; what crosscut said of it."""
    name, address = repo
    scratch = tempfile.mkdtemp(prefix="crosscut-")
    try:
        clone = os.path.join(scratch, "clone.git")
        environment = dict(os.environ, GIT_TERMINAL_PROMPT="0")
        code, said = run(["git", "clone", "--quiet", "--bare", "--", address, clone], env=environment)
        if code != 0:
            raise Failed(f"git clone: {said}")
        # Reviews in notes; most repositories have none.
        run(["git", "-C", clone, "fetch", "--quiet", "origin", "refs/notes/*:refs/notes/*"],
            env=environment)
        remote = "://" in options.output
        folder = os.path.join(scratch, "facts") if remote else options.output
        command = [options.crosscut, "facts", "--no-cache", "--jobs", "1", "-o", folder]
        if options.config:
            command += ["--config", options.config]
        if options.pseudonymise:
            command += ["--pseudonymise", options.pseudonymise]
        code, said = run(command + [f"{name}={clone}"])
        # 1: something could not be read, and is a gap in the set; or nothing was written.
        written = said.splitlines()[-1:] and said.splitlines()[-1].startswith("1 repository ")
        if code > 1 or code < 0 or not written:
            raise Failed(f"crosscut facts: {said or code}")
        if remote:
            upload(folder, options.output)
        return said
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def upload(folder, target):
    """Copies one repository's files to an object store, those in `files` last: a set is whole when
    these are there."""
    from pyarrow import fs

    store, root = fs.FileSystem.from_uri(target)
    tables = [table for table in os.listdir(folder) if not table.startswith(".")]
    tables.sort(key=lambda table: (table == "files", table))
    for table in tables:
        store.create_dir(f"{root}/{table}", recursive=True)
        fs.copy_files(os.path.join(folder, table), f"{root}/{table}", destination_filesystem=store)


def task(options, attempts):
    """The work of one task, which has one repository. A task that fails is tried again by Spark;
    the last attempt tells why, so that the other repositories are still read."""

    def work(repos):
        for repo in repos:
            try:
                yield repo[0], True, gather(repo, options)
            except Failed as error:
                if TaskContext.get().attemptNumber() + 1 < attempts:
                    raise
                yield repo[0], False, str(error)

    return work


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repos", required=True, help="a CSV file with the columns name and address")
    parser.add_argument("--output", required=True, help="a folder that all executors see, or a URI")
    parser.add_argument("--config", help="crosscut.yaml, where executors find it")
    parser.add_argument("--pseudonymise", metavar="KEYFILE", help="a key, where executors find it")
    parser.add_argument("--crosscut", default="crosscut", help="the program, where executors find it")
    options = parser.parse_args()
    with open(options.repos, newline="", encoding="utf-8") as file:
        repos = [(row["name"], row["address"]) for row in csv.DictReader(file)]
    if "://" not in options.output:
        options.output = os.path.abspath(options.output)

    spark = SparkSession.builder.appName("crosscut facts").getOrCreate()
    attempts = int(spark.conf.get("spark.task.maxFailures", "4"))
    results = (spark.sparkContext.parallelize(repos, max(len(repos), 1))
               .mapPartitions(task(options, attempts)).collect())
    spark.stop()

    failed = sorted((name, said) for name, good, said in results if not good)
    for name, said in failed:
        print(f"{name}: {said}", file=sys.stderr)
    print(f"{len(results) - len(failed)} of {len(repos)} repositories written to {options.output}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
