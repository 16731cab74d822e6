// mosquitto: MQTT with quality of service 1. Nothing is durable, and nothing is encrypted.
#include "peer.h"

#include <mosquitto.h>
#include <semaphore.h>
#include <stdlib.h>
#include <unistd.h>

static long total, heard;
static uint64_t first, last;
static struct histogram *latencies;
static uint64_t *submitted;
static sem_t connected, room, all;

static void on_connect(struct mosquitto *client, void *takes, int code) {
    if (code != 0) fail("mosquitto", mosquitto_connack_string(code));
    if (takes) mosquitto_subscribe(client, NULL, "referrals", 1);
    else sem_post(&connected);
}

static void on_subscribe(struct mosquitto *client, void *takes, int message, int count, const int *granted) {
    (void)client, (void)takes, (void)message, (void)count, (void)granted;
    sem_post(&connected);
}

static void heard_one(uint64_t since) {
    last = now();
    if (heard == 0) first = last;
    histogram_add(latencies, last - since);
    if (++heard == total) sem_post(&all);
}

static void on_message(struct mosquitto *client, void *takes, const struct mosquitto_message *message) {
    (void)client, (void)takes;
    heard_one(stamped(message->payload));
}

// Publishes are acknowledged in their order.
static void on_publish(struct mosquitto *client, void *takes, int message) {
    (void)client, (void)takes, (void)message;
    heard_one(submitted[heard]);
    sem_post(&room);
}

static struct mosquitto *open_client(int port, const char *name, void *takes, int patience) {
    mosquitto_lib_init();
    latencies = calloc(1, sizeof *latencies);
    sem_init(&connected, 0, 0);
    sem_init(&all, 0, 0);
    struct mosquitto *client = mosquitto_new(name, !takes, takes);
    if (!client || !latencies) fail("mosquitto", "no memory");
    mosquitto_int_option(client, MOSQ_OPT_TCP_NODELAY, 1);
    mosquitto_int_option(client, MOSQ_OPT_SEND_MAXIMUM, 0);
    mosquitto_max_inflight_messages_set(client, 0);
    mosquitto_connect_callback_set(client, on_connect);
    mosquitto_subscribe_callback_set(client, on_subscribe);
    mosquitto_message_callback_set(client, on_message);
    mosquitto_publish_callback_set(client, on_publish);
    while (mosquitto_connect(client, "127.0.0.1", port, 60) != MOSQ_ERR_SUCCESS) {
        if (patience-- <= 0) fail("mosquitto", "nobody listens there");
        usleep(100000);
    }
    mosquitto_loop_start(client);
    sem_wait(&connected);
    return client;
}

static void close_client(struct mosquitto *client) {
    mosquitto_disconnect(client);
    mosquitto_loop_stop(client, false);
}

void prepare(int port) {
    close_client(open_client(port, "prepare", NULL, PATIENCE));
    ready();
}

void produce(int port, const char *gate, long window, long count) {
    total = count;
    submitted = calloc((size_t)count, sizeof *submitted);
    if (!submitted) fail("producer", "no memory");
    sem_init(&room, 0, (unsigned)window);
    struct mosquitto *client = open_client(port, "producer", NULL, 0);
    unsigned char payload[PAYLOAD];
    fill(payload);
    ready();
    wait_at_gate(gate);
    double cpu = cpu_seconds();
    uint64_t begun = now();
    for (long index = 0; index < count; index++) {
        sem_wait(&room);
        submitted[index] = now();
        stamp(payload, submitted[index]);
        int status = mosquitto_publish(client, NULL, "referrals", PAYLOAD, payload, 1, false);
        if (status != MOSQ_ERR_SUCCESS) fail("publish", mosquitto_strerror(status));
    }
    sem_wait(&all);
    report(latencies, (uint64_t)count, begun, last, cpu_seconds() - cpu);
    close_client(client);
}

void consume(int port, long count) {
    total = count;
    static int takes = 1;
    struct mosquitto *client = open_client(port, "consumer", &takes, 0);
    ready();
    double cpu = cpu_seconds();
    sem_wait(&all);
    report(latencies, (uint64_t)count, first, last, cpu_seconds() - cpu);
    close_client(client);
}
