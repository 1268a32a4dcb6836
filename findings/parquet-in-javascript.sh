#!/usr/bin/env bash
# A Parquet file as pyarrow 26.0.1 writes it, read in JavaScript: by @dsnp/parquetjs 1.8.8, by parquet-wasm 0.8.0 with
# apache-arrow 21.2.0, and by hyparquet 1.33.0 (npm).
#
# Guess: a value is what was written, or, where JavaScript has no such type, something that says the same; a list of
# reviewers is a list, and nobody and unknown stay apart.
# Seen: a share of 0.63 (a decimal) is "63" to apache-arrow, and three bytes to parquetjs, which gives -1 for the
# largest numbers without a sign. A time is a date to parquetjs and hyparquet, a number of milliseconds to apache-arrow,
# and the last µs of 1969 is 1970 to the first two. Times in ns are 19 digits to parquetjs. A list is there `{list:
# [{element: …}]}`, and an empty one `{list: null}`. hyparquet makes text of bytes, and loses what is not UTF-8.
# Why it matters: a page that shows such a table shows 6300%, or -1 commits.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with pyarrow==26.0.1
node_with @dsnp/parquetjs@1.8.8 parquet-wasm@0.8.0 apache-arrow@21.2.0 hyparquet@1.33.0

"$python" - <<'PY'
import decimal
import pyarrow, pyarrow.parquet
columns = {
    "share": pyarrow.array([decimal.Decimal("0.63"), decimal.Decimal("-1.20")], pyarrow.decimal128(5, 2)),
    "count": pyarrow.array([4294967295, 0], pyarrow.uint32()),
    "at": pyarrow.array([1774996200123456, -1], pyarrow.timestamp("us", "UTC")),
    "at_ns": pyarrow.array([1774996200123456789, None], pyarrow.timestamp("ns", "UTC")),
    "day": pyarrow.array([20544, None], pyarrow.date32()),
    "reviewers": pyarrow.array([["ana", "bo"], []], pyarrow.list_(pyarrow.string())),
    "path": pyarrow.array([b"caf\xe9", None], pyarrow.binary()),
}
pyarrow.parquet.write_table(pyarrow.table(columns), "facts.parquet", compression="none")
PY
cat >ask.mjs <<'JS'
import fs from 'fs';
import { tableFromIPC } from 'apache-arrow';
import { parquetReadObjects } from 'hyparquet';
import { readParquet } from 'parquet-wasm';
import parquetjs from '@dsnp/parquetjs';
const show = (value) => JSON.stringify(value, (key, inner) => {
  if (typeof inner === 'bigint') return `${inner}n`;
  if (inner?.type === 'Buffer') return Buffer.from(inner.data).toString('hex');
  return inner instanceof Uint8Array ? Buffer.from(inner).toString('hex') : inner;
})?.replace(/["\\]/g, '') ?? 'missing';
const bytes = new Uint8Array(fs.readFileSync('facts.parquet'));
const reader = await parquetjs.ParquetReader.openFile('facts.parquet');
const cursor = reader.getCursor();
const first = [await cursor.next(), await cursor.next()];
const table = tableFromIPC(readParquet(bytes).intoIPCStream());
const third = await parquetReadObjects({ file: bytes.buffer });
for (const name of ['share', 'count', 'at', 'at_ns', 'day', 'reviewers', 'path']) {
  const second = [...table.getChild(name)].map((value) => value?.toJSON?.() ?? value);
  const all = [first.map((row) => row[name]), second, third.map((row) => row[name])];
  console.log(all.map((values) => values.map(show).join(' ')).join(' | '));
}
JS
node ask.mjs >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'shares 0.63 and -1.20, by parquetjs, apache-arrow, hyparquet' 1 '00003f ffff88 | 63 -120 | 0.63 -1.2'
is 'counts 4294967295 and 0' 2 '-1 0 | 4294967295 0 | 4294967295 0'
is 'a time, and the last µs of 1969' 3 '2026-03-31T22:30:00.123Z 1970-01-01T00:00:00.000Z | 1774996200123.456 -0.001 | 2026-03-31T22:30:00.123Z 1970-01-01T00:00:00.000Z'
is 'a time in ns, and unknown' 4 '1774996200123456789n null | 1774996200123.4568 null | 2026-03-31T22:30:00.123Z null'
is 'a day, and unknown' 5 '2026-04-01T00:00:00.000Z null | 1775001600000 null | 2026-04-01T00:00:00.000Z null'
is 'two reviewers, and nobody' 6 '{list:[{element:ana},{element:bo}]} {list:null} | [ana,bo] [] | [ana,bo] []'
is 'a path that is not UTF-8, and unknown' 7 '636166e9 null | 636166e9 null | caf� null'
finish
