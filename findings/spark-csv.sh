#!/usr/bin/env bash
# A CSV of commits with numbers, and folders by commit, read by Spark 4.3.0 (PySpark of PyPI; about 450 MB; needs Java 17
# or later). The CSV is as RFC 4180 has it: a quote in a cell is doubled, and a cell may have several lines.
#
# Guess: a cell is read as it was written; each file's first line names its columns; an id in the name of a folder is
# text; half of 3 and 5 is 4, as the median is.
# Seen: unless told otherwise, a doubled quote and a comma end a cell early, so that the number is in no column; a cell
# of two lines is two rows; a `\` before the last quote takes the rest of the line into the cell. The numbers add up to
# 6 instead of 21, without a word. The columns of all files are those of one of them, by place, whatever their first lines
# say (its log warns). Folders `commit=12345e7` and `commit=0012345` are 123450000000 and 12345. `percentile_approx` has half of 3 and
# 5 at 3.
# Why it matters: sums leave out just those commits whose subject quotes something.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with pyspark==4.3.0

mkdir -p months folders/commit=12345e7 folders/commit=0012345
cat >commits.csv <<'C'
who,subject,n
ana,"Say ""no"", twice",7
bo,"Round
limits",5
cy,"Add ""x""",4
di,"Move C:\",3
eve,"Plain, text",2
C
printf 'team,n\nPay,3\n' | tee folders/commit=12345e7/a.csv >folders/commit=0012345/a.csv
printf 'written,applied\n1,2\n' >months/2026-04.csv
printf 'applied,written,later\n9,8,0\n' >months/2026-05.csv
cat >ask.py <<'P'
from pyspark.sql import SparkSession, functions as f

settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "1", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
spark = SparkSession.builder.master("local[1]").config(map=settings).getOrCreate()
show = lambda rows: print("; ".join(" | ".join((str(cell).replace("\n", " / ") for cell in row)) for row in rows))
for options in ({}, {"escape": '"', "multiLine": True}):
    read = spark.read.options(header=True, inferSchema=True, **options).csv("commits.csv")
    show(read.collect())
    print(read.select(f.sum(f.expr("try_cast(n as int)"))).first()[0])
show(spark.read.csv("months", header=True).select("written", "applied").orderBy("written").collect())
show(spark.read.csv("folders", header=True).select("commit").orderBy("commit").collect())
show(spark.sql("select percentile_approx(n, 0.5), median(n) from values (3), (5) as numbers(n)").collect())
P
"$python" ask.py >said 2>log
is() { seen "$1" "$(sed -n "$2p" said)" "$3"; }
is 'rows' 1 'ana | "Say ""no"" |  twice"; bo | Round | None; limits" | 5 | None; cy | "Add ""x""" | 4; di | Move C:",3 | None; eve | Plain, text | 2'
is 'their sum' 2 '6'
is 'rows, with escape and multiLine' 3 'ana | Say "no", twice | 7; bo | Round / limits | 5; cy | Add "x" | 4; di | Move C:\ | 3; eve | Plain, text | 2'
is 'their sum' 4 '21'
is 'written and applied, of two files' 5 '2 | 1; 8 | 9'
is 'commits that name folders' 6 '12345; 123450000000'
is 'half of 3 and 5, and the median' 7 '3 | 4.0'
finish
