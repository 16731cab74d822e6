// The yardstick: what this machine can do at best with the same promise, and nothing else. A bare router over libzmq and SQLite, and its two clients.
//
// Five verbs, the first byte of the first frame; SUBMIT and DELIVER have the payload as a second frame:
//
//   H name                      a client says who it is, and is answered Y
//   S id recipients  | payload  SUBMIT
//   R id                        RECORDED: message and outbox rows are durable
//   D id sequence    | payload  DELIVER
//   T id sequence               TAKEN: the router deletes the outbox row and inserts a taken row, durable with the next group
//
// A name is one byte, an id 16 bytes, a sequence 8 bytes as the machine has them. There are no rules, no sealing and no tree; the wire has CURVE.
#pragma once
#define _GNU_SOURCE
#include <stddef.h>
#include <stdint.h>

enum { ID = 16, SEQUENCE = 8, PAYLOAD = 1024, GROUP = 256, NAMES = 256, KEY = 41 };

// Nanoseconds of CLOCK_MONOTONIC, which all processes of a machine share.
uint64_t now(void);

// Says what failed, and ends with 70.
_Noreturn void fail(const char *what, const char *why);

// An id that sorts by time: 48 bits of milliseconds since 1970, two bytes of the sender, and the nanoseconds of `now()` at which it was made, from which
// the consumer knows how long the message was under way. Two ids of one sender are never the same, for the clock goes on between them.
void make_id(unsigned char *id, unsigned sender, uint64_t nanoseconds);
uint64_t time_in_id(const unsigned char *id);

// A log-linear histogram of nanoseconds: three significant digits, from 1 ns to minutes. The same buckets as Sources/Benchmark/Histogram.swift.
enum { BUCKETS = 34 * 1024 };
struct histogram { uint32_t counts[BUCKETS]; };
void histogram_add(struct histogram *histogram, uint64_t nanoseconds);

// The endpoint file that a router writes once it listens: the endpoint, and its public key.
struct address { char endpoint[512], key[KEY]; };
void write_address(const char *path, const struct address *address);
void read_address(const char *path, struct address *address);

// A DEALER with CURVE, connected, which the router knows by this name.
void *connect_client(void *context, const char *address_file, unsigned name);

// Waits until whoever measures writes a byte into this FIFO.
void wait_at_gate(const char *path);

// What a client has to say at its end: `report COUNT FIRST LAST CPU`, then `buckets INDEX:COUNT ...` in as many lines as it takes, then `done`.
void report(const struct histogram *histogram, uint64_t count, uint64_t first, uint64_t last, double cpu);
double cpu_seconds(void);

int run_router(int count, char **words);
int run_producer(int count, char **words);
int run_consumer(int count, char **words);
