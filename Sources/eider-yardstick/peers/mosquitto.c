// mosquitto: MQTT with quality of service 1. Nothing is durable, and nothing is encrypted.
#include "peer.h"

#include <mosquitto.h>
#include <stdlib.h>
#include <unistd.h>

static long heard;
static uint64_t first, last;
// Whether this client is the consumer. (The library's own argument for it is never null: without one it is the client.)
static int is_consumer, is_connected;
static struct histogram *latencies;
static uint64_t *submitted;

static void on_connect(struct mosquitto *client, void *nothing, int code) {
    if (code != 0) fail("mosquitto", mosquitto_connack_string(code));
    (void)nothing;
    if (is_consumer) mosquitto_subscribe(client, NULL, "referrals", 1);
    else is_connected = 1;
}

static void on_subscribe(struct mosquitto *client, void *nothing, int message, int count, const int *granted) {
    (void)client, (void)nothing, (void)message, (void)count, (void)granted;
    is_connected = 1;
}

static void hear(uint64_t since) {
    last = now();
    if (heard++ == 0) first = last;
    histogram_add(latencies, last - since);
}

static void on_message(struct mosquitto *client, void *nothing, const struct mosquitto_message *message) {
    (void)client, (void)nothing;
    hear(stamped(message->payload));
}

// What was published first is acknowledged first.
static void on_publish(struct mosquitto *client, void *nothing, int message) {
    (void)client, (void)nothing, (void)message;
    hear(submitted[heard]);
}

static void serve(struct mosquitto *client) {
    int status = mosquitto_loop(client, 1000, 1);
    if (status != MOSQ_ERR_SUCCESS) fail("mosquitto", mosquitto_strerror(status));
}

static struct mosquitto *open_client(int port, const char *name, int patience) {
    mosquitto_lib_init();
    latencies = calloc(1, sizeof *latencies);
    struct mosquitto *client = mosquitto_new(name, !is_consumer, NULL);
    if (!client || !latencies) fail("mosquitto", "no memory");
    mosquitto_int_option(client, MOSQ_OPT_TCP_NODELAY, 1);
    mosquitto_max_inflight_messages_set(client, 0);
    mosquitto_connect_callback_set(client, on_connect);
    mosquitto_subscribe_callback_set(client, on_subscribe);
    mosquitto_message_callback_set(client, on_message);
    mosquitto_publish_callback_set(client, on_publish);
    while (mosquitto_connect(client, "127.0.0.1", port, 60) != MOSQ_ERR_SUCCESS) {
        if (patience-- <= 0) fail("mosquitto", "nobody listens there");
        usleep(100000);
    }
    while (!is_connected) serve(client);
    return client;
}

void prepare(int port) {
    mosquitto_disconnect(open_client(port, "prepare", PATIENCE));
    ready();
}

void produce(int port, const char *gate, long window, long count) {
    submitted = calloc((size_t)count + 1, sizeof *submitted);
    if (!submitted) fail("producer", "no memory");
    struct mosquitto *client = open_client(port, "producer", 0);
    unsigned char payload[PAYLOAD];
    fill(payload);
    ready();
    wait_at_gate(gate);
    double cpu = cpu_seconds();
    uint64_t begun = now();
    for (long sent = 0; heard < count;) {
        for (; sent < count && sent - heard < window; sent++) {
            submitted[sent] = now();
            stamp(payload, submitted[sent]);
            int status = mosquitto_publish(client, NULL, "referrals", PAYLOAD, payload, 1, false);
            if (status != MOSQ_ERR_SUCCESS) fail("publish", mosquitto_strerror(status));
        }
        serve(client);
    }
    report(latencies, (uint64_t)count, begun, last, cpu_seconds() - cpu);
    mosquitto_disconnect(client);
}

void consume(int port, long count) {
    is_consumer = 1;
    struct mosquitto *client = open_client(port, "consumer", 0);
    ready();
    double cpu = cpu_seconds();
    while (heard < count) serve(client);
    report(latencies, (uint64_t)count, first, last, cpu_seconds() - cpu);
    mosquitto_disconnect(client);
}
