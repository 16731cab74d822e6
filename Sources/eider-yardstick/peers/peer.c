#include "peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fill(unsigned char *payload) {
    for (size_t index = 0; index < PAYLOAD; index++) payload[index] = (unsigned char)(32 + (index * 31 + index / 7) % 90);
}

void stamp(unsigned char *payload, uint64_t nanoseconds) { memcpy(payload, &nanoseconds, sizeof nanoseconds); }

uint64_t stamped(const void *payload) {
    uint64_t nanoseconds;
    memcpy(&nanoseconds, payload, sizeof nanoseconds);
    return nanoseconds;
}

void ready(void) {
    puts("ready");
    fflush(stdout);
}

int main(int count, char **words) {
    if (count == 3 && strcmp(words[1], "prepare") == 0) prepare(atoi(words[2]));
    else if (count == 6 && strcmp(words[1], "producer") == 0) produce(atoi(words[2]), words[3], atol(words[4]), atol(words[5]));
    else if (count == 4 && strcmp(words[1], "consumer") == 0) consume(atoi(words[2]), atol(words[3]));
    else {
        fprintf(stderr, "usage: %s prepare PORT | producer PORT GATE WINDOW COUNT | consumer PORT COUNT\n", words[0]);
        return 64;
    }
    return 0;
}
