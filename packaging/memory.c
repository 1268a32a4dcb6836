/* Copying and comparing memory for static binaries of x86-64.
 *
 * musl compares byte by byte, and copies with `rep movsq`, which takes long to begin:
 * together an eighth of a scan. The linker puts these in their place (--wrap).
 * SSE2 is part of every x86-64. Every byte of the memory named is read before any is
 * written that could be the same, up to 128 bytes; beyond, the direction decides.
 */
#include <emmintrin.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    __m128i a, b, c, d;
} Line;

#define LOAD(from) _mm_loadu_si128((const __m128i *)(from))
#define STORE(to, value) _mm_storeu_si128((__m128i *)(to), value)

/* From here the processor copies faster by itself. */
#define LONG 4096

static inline Line load_line(const unsigned char *from) {
    return (Line){LOAD(from), LOAD(from + 16), LOAD(from + 32), LOAD(from + 48)};
}

static inline void store_line(unsigned char *to, Line line) {
    STORE(to, line.a);
    STORE(to + 16, line.b);
    STORE(to + 32, line.c);
    STORE(to + 48, line.d);
}

/* A value from each end of a length between one and two of it. */
#define COPY_ENDS(type)                                              \
    {                                                                \
        type first, last;                                            \
        __builtin_memcpy(&first, from, sizeof(type));                \
        __builtin_memcpy(&last, from + n - sizeof(type), sizeof(type)); \
        __builtin_memcpy(to, &first, sizeof(type));                  \
        __builtin_memcpy(to + n - sizeof(type), &last, sizeof(type)); \
    }

/* Up to 128 bytes. */
static inline void copy_short(unsigned char *to, const unsigned char *from, size_t n) {
    if (n >= 16) {
        __m128i last = LOAD(from + n - 16);
        if (n <= 32) {
            __m128i first = LOAD(from);
            STORE(to, first);
        } else if (n <= 64) {
            __m128i a = LOAD(from), b = LOAD(from + 16), c = LOAD(from + n - 32);
            STORE(to, a);
            STORE(to + 16, b);
            STORE(to + n - 32, c);
        } else {
            Line head = load_line(from), tail = load_line(from + n - 64);
            store_line(to, head);
            store_line(to + n - 64, tail);
            return;
        }
        STORE(to + n - 16, last);
    } else if (n >= 8) {
        COPY_ENDS(uint64_t)
    } else if (n >= 4) {
        COPY_ENDS(uint32_t)
    } else if (n >= 2) {
        COPY_ENDS(uint16_t)
    } else if (n == 1) {
        *to = *from;
    }
}

/* The last line is read first: `to` may lie before `from` and overlap it. */
static inline void copy_up(unsigned char *to, const unsigned char *from, size_t n) {
    Line last = load_line(from + n - 64);
    unsigned char *end = to + n - 64;
    while (to < end) {
        store_line(to, load_line(from));
        to += 64;
        from += 64;
    }
    store_line(end, last);
}

static inline void copy_down(unsigned char *to, const unsigned char *from, size_t n) {
    Line first = load_line(from);
    for (size_t left = n; left > 64; left -= 64)
        store_line(to + left - 64, load_line(from + left - 64));
    store_line(to, first);
}

void *__wrap_memcpy(void *restrict to, const void *restrict from, size_t n) {
    if (n <= 128) {
        copy_short(to, from, n);
    } else if (n < LONG) {
        copy_up(to, from, n);
    } else {
        void *at = to;
        __asm__ volatile("rep movsb" : "+D"(at), "+S"(from), "+c"(n)::"memory");
    }
    return to;
}

void *__wrap_memmove(void *to, const void *from, size_t n) {
    if (n <= 128)
        copy_short(to, from, n);
    else if ((uintptr_t)to - (uintptr_t)from >= n)
        copy_up(to, from, n);
    else
        copy_down(to, from, n);
    return to;
}

static inline int compare_bytes(const unsigned char *a, const unsigned char *b, size_t at) {
    return (int)a[at] - (int)b[at];
}

static inline unsigned differ(const unsigned char *a, const unsigned char *b) {
    return 0xffff ^ (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(LOAD(a), LOAD(b)));
}

/* The same for comparing; `swap` makes the first byte the one that weighs most. */
#define COMPARE_ENDS(type, swap)                                     \
    {                                                                \
        type x, y;                                                   \
        __builtin_memcpy(&x, a, sizeof(type));                       \
        __builtin_memcpy(&y, b, sizeof(type));                       \
        if (x == y) {                                                \
            __builtin_memcpy(&x, a + n - sizeof(type), sizeof(type)); \
            __builtin_memcpy(&y, b + n - sizeof(type), sizeof(type)); \
            if (x == y)                                              \
                return 0;                                            \
        }                                                            \
        return swap(x) < swap(y) ? -1 : 1;                           \
    }

int __wrap_memcmp(const void *left, const void *right, size_t n) {
    const unsigned char *a = left, *b = right;
    if (n >= 16) {
        size_t at = 0;
        for (; at + 16 < n; at += 16) {
            unsigned bits = differ(a + at, b + at);
            if (bits)
                return compare_bytes(a, b, at + (size_t)__builtin_ctz(bits));
        }
        at = n - 16;
        unsigned bits = differ(a + at, b + at);
        return bits ? compare_bytes(a, b, at + (size_t)__builtin_ctz(bits)) : 0;
    }
    if (n >= 8)
        COMPARE_ENDS(uint64_t, __builtin_bswap64)
    if (n >= 4)
        COMPARE_ENDS(uint32_t, __builtin_bswap32)
    for (size_t at = 0; at < n; at++)
        if (a[at] != b[at])
            return compare_bytes(a, b, at);
    return 0;
}

int __wrap_bcmp(const void *a, const void *b, size_t n) {
    return __wrap_memcmp(a, b, n);
}
