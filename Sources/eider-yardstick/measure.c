#include "yardstick.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

double cpu_seconds(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1e-6 * (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

void fail(const char *what, const char *why) {
    fprintf(stderr, "eider-yardstick: %s: %s\n", what, why);
    exit(70);
}

void wait_at_gate(const char *path) {
    char byte;
    int gate = open(path, O_RDONLY);
    if (gate < 0 || read(gate, &byte, 1) != 1) fail(path, strerror(errno));
    close(gate);
}

void make_id(unsigned char *id, unsigned sender, uint64_t nanoseconds) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    uint64_t head = htobe64(((uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000) << 16 | sender);
    uint64_t tail = htobe64(nanoseconds);
    memcpy(id, &head, 8);
    memcpy(id + 8, &tail, 8);
}

uint64_t time_in_id(const unsigned char *id) {
    uint64_t tail;
    memcpy(&tail, id + 8, 8);
    return be64toh(tail);
}

void histogram_add(struct histogram *histogram, uint64_t nanoseconds) {
    int shift = 64 - __builtin_clzll(nanoseconds | 2047) - 11;
    uint64_t index = (uint64_t)shift * 1024 + (nanoseconds >> shift);
    histogram->counts[index < BUCKETS ? index : BUCKETS - 1]++;
}

void report(const struct histogram *histogram, uint64_t count, uint64_t first, uint64_t last, double cpu) {
    printf("report %llu %llu %llu %.6f\n", (unsigned long long)count, (unsigned long long)first, (unsigned long long)last, cpu);
    int on_line = 0;
    for (int index = 0; index < BUCKETS; index++) {
        if (histogram->counts[index] == 0) continue;
        printf("%s %d:%u", on_line == 0 ? "buckets" : "", index, histogram->counts[index]);
        if (++on_line == 256) printf("\n"), on_line = 0;
    }
    if (on_line > 0) printf("\n");
    printf("done\n");
    fflush(stdout);
}
