#include "yardstick.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

void write_address(const char *path, const struct address *address) {
    char part[600];
    snprintf(part, sizeof part, "%s.new", path);
    FILE *file = fopen(part, "w");
    if (!file || fprintf(file, "%s\n%s\n", address->endpoint, address->key) < 0 || fclose(file) != 0 || rename(part, path) != 0) fail(path, strerror(errno));
}

void read_address(const char *path, struct address *address) {
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%511s %40s", address->endpoint, address->key) != 2) fail(path, "does not have an endpoint and a key");
    fclose(file);
}

void *connect_client(void *context, const char *address_file, unsigned name) {
    struct address address;
    read_address(address_file, &address);
    char public_key[KEY], secret_key[KEY];
    int none = 0, linger = 10000;
    void *socket = zmq_socket(context, ZMQ_DEALER);
    if (!socket || zmq_curve_keypair(public_key, secret_key) != 0 || zmq_setsockopt(socket, ZMQ_CURVE_SERVERKEY, address.key, KEY) != 0
        || zmq_setsockopt(socket, ZMQ_CURVE_PUBLICKEY, public_key, KEY) != 0 || zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, secret_key, KEY) != 0
        || zmq_setsockopt(socket, ZMQ_SNDHWM, &none, sizeof none) != 0 || zmq_setsockopt(socket, ZMQ_RCVHWM, &none, sizeof none) != 0
        || zmq_setsockopt(socket, ZMQ_LINGER, &linger, sizeof linger) != 0 || zmq_connect(socket, address.endpoint) != 0)
        fail("connect", zmq_strerror(errno));
    unsigned char hello[2] = {'H', (unsigned char)name}, answer[2];
    if (zmq_send(socket, hello, 2, 0) != 2 || zmq_recv(socket, answer, 2, 0) != 1 || answer[0] != 'Y') fail("hello", "the router does not answer as it should");
    puts("ready");
    fflush(stdout);
    return socket;
}

int run_producer(int count, char **words) {
    long window = atol(words[2]), total = atol(words[3]);
    unsigned name = (unsigned)atoi(words[4]);
    unsigned char head[1 + ID + NAMES] = {'S'}, payload[PAYLOAD], answer[64];
    // Who acts, one after the other; after a `+`, who is informed of every message.
    int acting = 0;
    while (5 + acting < count && strcmp(words[5 + acting], "+") != 0) acting++;
    size_t size = 1 + ID + 1;
    for (int index = 5 + acting + 1; index < count && size < sizeof head; index++) head[size++] = (unsigned char)atoi(words[index]);
    for (size_t index = 0; index < PAYLOAD; index++) payload[index] = (unsigned char)(32 + (index * 31 + index / 7) % 90);
    struct histogram *recorded = calloc(1, sizeof *recorded);
    void *context = zmq_ctx_new(), *socket = connect_client(context, words[0], name);
    if (window < 1 || total < 1 || acting < 1 || !recorded) fail("producer", "window, count and recipients are needed");
    wait_at_gate(words[1]);
    double cpu = cpu_seconds();
    uint64_t first = now(), last = first;
    for (long sent = 0, answered = 0; answered < total;) {
        for (; sent < total && sent - answered < window; sent++) {
            make_id(head + 1, name, now());
            head[1 + ID] = (unsigned char)atoi(words[5 + sent % acting]);
            if (zmq_send(socket, head, size, ZMQ_SNDMORE) < 0 || zmq_send(socket, payload, PAYLOAD, 0) < 0) fail("submit", zmq_strerror(errno));
        }
        for (int waiting = 0; zmq_recv(socket, answer, sizeof answer, waiting) == 1 + ID; waiting = ZMQ_DONTWAIT) {
            if (answer[0] != 'R') fail("submit", "answered with something else than RECORDED");
            last = now();
            histogram_add(recorded, last - time_in_id(answer + 1));
            if (++answered == total) break;
        }
    }
    report(recorded, (uint64_t)total, first, last, cpu_seconds() - cpu);
    zmq_close(socket);
    zmq_ctx_term(context);
    return 0;
}

int run_consumer(int count, char **words) {
    (void)count;
    long total = atol(words[1]);
    unsigned char head[64], payload[PAYLOAD];
    struct histogram *taken = calloc(1, sizeof *taken);
    void *context = zmq_ctx_new(), *socket = connect_client(context, words[0], (unsigned)atoi(words[2]));
    if (total < 1 || !taken) fail("consumer", "count is a positive number");
    double cpu = cpu_seconds();
    uint64_t first = 0, last = 0;
    for (long done = 0; done < total; done++) {
        if (zmq_recv(socket, head, sizeof head, 0) != 1 + ID + SEQUENCE || head[0] != 'D' || zmq_recv(socket, payload, PAYLOAD, 0) != PAYLOAD)
            fail("deliver", "something else than a delivery came");
        head[0] = 'T';
        if (zmq_send(socket, head, 1 + ID + SEQUENCE, 0) < 0) fail("taken", zmq_strerror(errno));
        last = now();
        if (done == 0) first = last;
        histogram_add(taken, last - time_in_id(head + 1));
    }
    report(taken, (uint64_t)total, first, last, cpu_seconds() - cpu);
    zmq_close(socket);
    zmq_ctx_term(context);
    return 0;
}
