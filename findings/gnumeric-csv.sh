#!/usr/bin/env bash
# A CSV opened in Gnumeric 1.12.55 (`ssconvert`, Debian 12), whose rows have a quoted cell.
#
# Guess: a comma separates cells, as in the line of heads; a quoted cell changes nothing; text stays as it is.
# Seen: the first sign that is neither a letter nor a digit and begins a cell right behind a quoted one becomes the
# separator of the whole file: `#` of a reference #12, `/` of a path, `@` of an owner, the `-` of a negative number.
# All else is one column, and the sign itself is gone: of /api, "api" is left. Quoting those cells, too, helps. Where
# nothing is quoted, 1/2 (one of two) is 2 January and 12/10 is 10 December of this year, 2026-04 is a day, and the
# commits 12345e7 and 0012345 are numbers.
# Why it matters: a list of changes with subjects in quotes opens as one column, with owners and paths cut off.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'gnumeric=1.12.55-*' gnumeric-common 'libgoffice-0.10-10=0.10.55-*' libgoffice-0.10-10-common libgsf-1-{114,common} \
    pxlib1 libgtk-3-0 libatk1.0-0 libatk-bridge2.0-0 libatspi2.0-0 libgdk-pixbuf-2.0-0 libpango{,cairo,ft2}-1.0-0 libcairo2 \
    libcairo-gobject2 libepoxy0 libxkbcommon0 libwayland-{client0,cursor0,egl1} libcolord2 libcups2 librsvg2-2 libspectre1 \
    libfribidi0 libharfbuzz0b libthai0 libdatrie1 libpixman-1-0 libxcb-{render0,shm0} libxrandr2 libxi6 libxinerama1 \
    libxcomposite1 libxdamage1 libxfixes3 libxcursor1 libgraphite2-3 libgs10 libgs-common
export GSETTINGS_BACKEND=memory
# opened TEXT: the rows of a table, each cell in brackets.
opened() {
    printf '%b' "$1" >table.csv
    unpacked/usr/bin/ssconvert table.csv opened.csv 2>/dev/null
    python3 -c 'import csv; print(";".join("".join(f"[{cell}]" for cell in row) for row in csv.reader(open("opened.csv"))))'
}
seen 'a number behind a quoted cell' "$(opened 'who,team,n\nana,"Pay, core",12\nbo,Web,3\n')" \
    '[who][team][n];[ana][Pay, core][12];[bo][Web][3]'
seen 'a reference' "$(opened 'who,team,pr\nana,"Pay, core",#12\nbo,Web,#3\n')" \
    '[who,team,pr][];[ana,"Pay, core",][12];[bo,Web,][3]'
seen 'a path' "$(opened 'who,team,area\nana,"Pay, core",/api\nbo,Web,/web\n')" \
    '[who,team,area][];[ana,"Pay, core",][api];[bo,Web,][web]'
seen 'an owner' "$(opened 'who,team,owner\nana,"Pay, core",@acme\nbo,Web,@x\n')" \
    '[who,team,owner][];[ana,"Pay, core",][acme];[bo,Web,][x]'
seen 'a change of -1' "$(opened 'who,team,more\nana,"Pay, core",-1\nbo,Web,2\n')" \
    '[who,team,more][];[ana,"Pay, core",][1];[bo,Web,2][]'
seen 'a quoted reference' "$(opened 'who,team,pr\nana,"Pay, core","#12"\nbo,Web,"#3"\n')" \
    '[who][team][pr];[ana][Pay, core][#12];[bo][Web][#3]'
seen 'nothing quoted' "$(opened 'commit,version\n12345e7,2026-04\n0012345,1.10\n')" \
    '[commit][version];[123450000000][2026/04/01];[12345][1.1]'
seen 'shares' "$(opened 'done,quarter\n1/2,2026Q2\n12/10,2026Q2\n' | sed 's/20[0-9][0-9]\//this year\//g')" \
    '[done][quarter];[this year/01/02][2026Q2];[this year/12/10][2026Q2]'
finish
