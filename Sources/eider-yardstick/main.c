#include "yardstick.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: eider-yardstick router FOLDER ENDPOINT DELIVERIES\n"
    "       eider-yardstick producer ADDRESS-FILE GATE WINDOW COUNT NAME RECIPIENT... [+ INFORMED...]\n"
    "       eider-yardstick consumer ADDRESS-FILE COUNT NAME\n"
    "\n"
    "A bare durable router and its clients, which `eider bench` runs beside Eider's own. Names are numbers from 1 to 255.\n"
    "\n"
    "  eider-yardstick router out 'tcp://127.0.0.1:*' 1000\n"
    "  eider-yardstick consumer out/endpoint 1000 2\n"
    "  mkfifo out/gate; eider-yardstick producer out/endpoint out/gate 16 1000 1 2 & echo > out/gate\n";

int main(int count, char **words) {
    if (count == 5 && strcmp(words[1], "router") == 0) return run_router(count - 2, words + 2);
    if (count >= 8 && strcmp(words[1], "producer") == 0) return run_producer(count - 2, words + 2);
    if (count == 5 && strcmp(words[1], "consumer") == 0) return run_consumer(count - 2, words + 2);
    if (count == 2 && strcmp(words[1], "--help") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    fputs(usage, stderr);
    return 64;
}
