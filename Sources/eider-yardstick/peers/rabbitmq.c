// RabbitMQ: a quorum queue of one node, publisher confirms, and each message acknowledged by its consumer. Without encryption.
#include "peer.h"

#if __has_include(<rabbitmq-c/amqp.h>)
#include <rabbitmq-c/amqp.h>
#include <rabbitmq-c/tcp_socket.h>
#else // before version 0.12
#include <amqp.h>
#include <amqp_tcp_socket.h>
#endif
#include <stdlib.h>
#include <unistd.h>

enum { CHANNEL = 1, PREFETCH = 1024 };

static amqp_bytes_t queue_name(void) { return amqp_cstring_bytes("referrals"); }

static void expect_normal(amqp_rpc_reply_t reply, const char *what) {
    if (reply.reply_type != AMQP_RESPONSE_NORMAL) fail(what, reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION ? amqp_error_string2(reply.library_error) : "refused");
}

static amqp_connection_state_t open_channel(int port, int patience) {
    for (;; patience--) {
        amqp_connection_state_t connection = amqp_new_connection();
        amqp_socket_t *socket = amqp_tcp_socket_new(connection);
        if (socket && amqp_socket_open(socket, "127.0.0.1", port) == AMQP_STATUS_OK) {
            // A broker that has just come up listens before it lets anybody in.
            amqp_rpc_reply_t reply = amqp_login(connection, "/", 0, 131072, 0, AMQP_SASL_METHOD_PLAIN, "guest", "guest");
            if (reply.reply_type == AMQP_RESPONSE_NORMAL) {
                amqp_channel_open(connection, CHANNEL);
                expect_normal(amqp_get_rpc_reply(connection), "channel");
                return connection;
            }
        }
        amqp_destroy_connection(connection);
        if (patience <= 0) fail("RabbitMQ", "nobody listens there");
        usleep(100000);
    }
}

void prepare(int port) {
    amqp_connection_state_t connection = open_channel(port, PATIENCE);
    amqp_table_entry_t kind = {amqp_cstring_bytes("x-queue-type"), {.kind = AMQP_FIELD_KIND_UTF8, .value.bytes = amqp_cstring_bytes("quorum")}};
    amqp_queue_delete(connection, CHANNEL, queue_name(), 0, 0);
    expect_normal(amqp_get_rpc_reply(connection), "delete");
    amqp_queue_declare(connection, CHANNEL, queue_name(), 0, 1, 0, 0, (amqp_table_t){1, &kind});
    expect_normal(amqp_get_rpc_reply(connection), "declare");
    ready();
}

void produce(int port, const char *gate, long window, long count) {
    amqp_connection_state_t connection = open_channel(port, 0);
    amqp_confirm_select(connection, CHANNEL);
    expect_normal(amqp_get_rpc_reply(connection), "confirms");
    amqp_basic_properties_t properties = {._flags = AMQP_BASIC_DELIVERY_MODE_FLAG, .delivery_mode = 2};
    unsigned char payload[PAYLOAD];
    fill(payload);
    struct histogram *recorded = calloc(1, sizeof *recorded);
    uint64_t *submitted = calloc((size_t)count + 1, sizeof *submitted);
    unsigned char *confirmed = calloc((size_t)count + 1, 1);
    if (!recorded || !submitted || !confirmed) fail("producer", "no memory");
    ready();
    wait_at_gate(gate);
    double cpu = cpu_seconds();
    uint64_t first = now(), last = first;
    // Delivery tags count from 1. Confirms of several go up to their tag; single ones come in any order.
    for (long sent = 0, answered = 0, all_up_to = 0; answered < count;) {
        while (sent < count && sent - answered < window) {
            submitted[++sent] = now();
            stamp(payload, submitted[sent]);
            int status = amqp_basic_publish(connection, CHANNEL, amqp_empty_bytes, queue_name(), 0, 0, &properties, (amqp_bytes_t){PAYLOAD, payload});
            if (status != AMQP_STATUS_OK) fail("publish", amqp_error_string2(status));
        }
        amqp_frame_t frame;
        amqp_maybe_release_buffers(connection);
        int status = amqp_simple_wait_frame(connection, &frame);
        if (status != AMQP_STATUS_OK) fail("confirm", amqp_error_string2(status));
        if (frame.frame_type != AMQP_FRAME_METHOD || frame.payload.method.id != AMQP_BASIC_ACK_METHOD) fail("confirm", "something else than a confirm came");
        amqp_basic_ack_t *ack = frame.payload.method.decoded;
        last = now();
        for (long tag = ack->multiple ? all_up_to + 1 : (long)ack->delivery_tag; tag <= (long)ack->delivery_tag; tag++) {
            if (confirmed[tag]) continue;
            confirmed[tag] = 1;
            histogram_add(recorded, last - submitted[tag]);
            answered++;
        }
        if (ack->multiple) all_up_to = (long)ack->delivery_tag;
    }
    report(recorded, (uint64_t)count, first, last, cpu_seconds() - cpu);
}

void consume(int port, long count) {
    amqp_connection_state_t connection = open_channel(port, 0);
    amqp_basic_qos(connection, CHANNEL, 0, PREFETCH, 0);
    expect_normal(amqp_get_rpc_reply(connection), "prefetch");
    amqp_basic_consume(connection, CHANNEL, queue_name(), amqp_empty_bytes, 0, 0, 0, amqp_empty_table);
    expect_normal(amqp_get_rpc_reply(connection), "consume");
    struct histogram *taken = calloc(1, sizeof *taken);
    if (!taken) fail("consumer", "no memory");
    ready();
    double cpu = cpu_seconds();
    uint64_t first = 0, last = 0;
    for (long done = 0; done < count; done++) {
        amqp_envelope_t envelope;
        amqp_maybe_release_buffers(connection);
        expect_normal(amqp_consume_message(connection, &envelope, NULL, 0), "deliver");
        int status = amqp_basic_ack(connection, CHANNEL, envelope.delivery_tag, 0);
        if (status != AMQP_STATUS_OK) fail("ack", amqp_error_string2(status));
        last = now();
        if (done == 0) first = last;
        histogram_add(taken, last - stamped(envelope.message.body.bytes));
        amqp_destroy_envelope(&envelope);
    }
    report(taken, (uint64_t)count, first, last, cpu_seconds() - cpu);
    amqp_connection_close(connection, AMQP_REPLY_SUCCESS);
}
