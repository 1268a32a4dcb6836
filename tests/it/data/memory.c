/* Compares packaging/memory.c with the plainest of loops: for every length around its
   borders, every alignment, every place of a difference, and every overlap. */
#include <stdio.h>
#include <stdlib.h>

void *__wrap_memcpy(void *, const void *, size_t);
void *__wrap_memmove(void *, const void *, size_t);
int __wrap_memcmp(const void *, const void *, size_t);
int __wrap_bcmp(const void *, const void *, size_t);

enum { ROOM = 8192, MARGIN = 256 };
static unsigned char from[ROOM], to[ROOM], expected[ROOM];

static void fill(unsigned char *bytes, unsigned seed) {
    for (size_t at = 0; at < ROOM; at++) {
        seed = seed * 1103515245 + 12345;
        bytes[at] = (unsigned char)(seed >> 16);
    }
}

static int order(const unsigned char *a, const unsigned char *b, size_t n) {
    for (size_t at = 0; at < n; at++)
        if (a[at] != b[at])
            return a[at] < b[at] ? -1 : 1;
    return 0;
}

static int sign(int number) { return (number > 0) - (number < 0); }

static void must(int holds, const char *what, size_t n, long more) {
    if (!holds) {
        printf("%s of %zu bytes is wrong at %ld\n", what, n, more);
        exit(1);
    }
}

static void copies(size_t n, size_t in, size_t out) {
    fill(from, (unsigned)n);
    fill(to, 7);
    fill(expected, 7);
    for (size_t at = 0; at < n; at++)
        expected[MARGIN + out + at] = from[MARGIN + in + at];
    void *end = __wrap_memcpy(to + MARGIN + out, from + MARGIN + in, n);
    must(end == to + MARGIN + out && order(to, expected, ROOM) == 0, "memcpy", n, (long)(in * 16 + out));
}

static void compares(size_t n, size_t in, size_t out) {
    fill(from, (unsigned)n);
    unsigned char *a = from + MARGIN + in, *b = to + MARGIN + out;
    for (size_t at = 0; at < n; at++)
        b[at] = a[at];
    /* What lies behind differs, and must not count. */
    b[n] = (unsigned char)~a[n];
    must(__wrap_memcmp(a, b, n) == 0 && __wrap_bcmp(a, b, n) == 0, "memcmp", n, -1);
    for (size_t at = 0; at < n; at += 1 + n / 64) {
        b[at] ^= 0x81;
        must(sign(__wrap_memcmp(a, b, n)) == order(a, b, n), "memcmp", n, (long)at);
        must(__wrap_bcmp(a, b, n) != 0, "bcmp", n, (long)at);
        /* The first difference decides, whatever the bytes behind it say. */
        for (size_t behind = at + 1; behind < n; behind++)
            b[behind] = a[at] < b[at] ? 0 : 255;
        must(sign(__wrap_memcmp(a, b, n)) == order(a, b, n), "memcmp", n, (long)at);
        for (size_t behind = at; behind < n; behind++)
            b[behind] = a[behind];
    }
}

static void moves(size_t n, long by) {
    fill(to, (unsigned)n);
    fill(from, (unsigned)n);
    fill(expected, (unsigned)n);
    for (size_t at = 0; at < n; at++)
        expected[MARGIN + by + (long)at] = from[MARGIN + at];
    __wrap_memmove(to + MARGIN + by, to + MARGIN, n);
    must(order(to, expected, ROOM) == 0, "memmove", n, by);
}

int main(void) {
    for (size_t n = 0; n < 4200; n += n < 200 || n > 4085 ? 1 : 331) {
        for (size_t in = 0; in < 16; in += 5)
            for (size_t out = 0; out < 16; out += 3) {
                copies(n, in, out);
                compares(n, in, out);
            }
        for (long by = -200; by <= 200; by += by >= -66 && by < 66 ? 3 : 31)
            moves(n, by);
    }
    puts("the same");
    return 0;
}
