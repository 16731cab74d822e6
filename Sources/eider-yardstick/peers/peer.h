// Clients of brokers that somebody might use instead, for the same work: messages of 1 KB from one producer over the broker to one consumer, each acknowledged. They measure
// and report as the yardstick's clients do (../yardstick.h).
//
//   prepare PORT                      waits until the broker listens, and makes the queue anew
//   producer PORT GATE WINDOW COUNT   submits
//   consumer PORT COUNT               takes
#pragma once
#include "../yardstick.h"

// How long a broker may take until it listens, in tenths of a second.
enum { PATIENCE = 900 };

void prepare(int port);
void produce(int port, const char *gate, long window, long count);
void consume(int port, long count);

// A payload carries the moment of its submission in its first eight bytes.
void fill(unsigned char *payload);
void stamp(unsigned char *payload, uint64_t nanoseconds);
uint64_t stamped(const void *payload);

// Says that everything is there, and that it can begin.
void ready(void);
