// NATS JetStream: a stream in files, each message acknowledged to its producer and by its consumer. What is acknowledged is in the page cache, and synced every two minutes;
// nothing is encrypted. Over a socket, in the protocol that docs.nats.io describes.
#include "peer.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int server = -1;
static char in[1 << 20], out[1 << 18];
static size_t in_begin, in_end, out_size;

static void flush_out(void) {
    for (size_t done = 0; done < out_size;) {
        ssize_t count = write(server, out + done, out_size - done);
        if (count < 0 && errno != EINTR) fail("NATS", strerror(errno));
        if (count > 0) done += (size_t)count;
    }
    out_size = 0;
}

static void put(const void *bytes, size_t count) {
    if (out_size + count > sizeof out) flush_out();
    memcpy(out + out_size, bytes, count);
    out_size += count;
}

static void put_text(const char *text) { put(text, strlen(text)); }

static void read_more(void) {
    if (in_begin > 0) {
        memmove(in, in + in_begin, in_end - in_begin);
        in_end -= in_begin;
        in_begin = 0;
    }
    if (in_end == sizeof in) fail("NATS", "a line without an end");
    ssize_t count = read(server, in + in_end, sizeof in - in_end);
    if (count < 0 && errno == EINTR) return;
    if (count <= 0) fail("NATS", "the server closed the connection");
    in_end += (size_t)count;
}

// The next line, without its end; valid until the next call.
static char *next_line(void) {
    for (;;) {
        char *end = memmem(in + in_begin, in_end - in_begin, "\r\n", 2);
        if (end) {
            char *line = in + in_begin;
            *end = 0;
            in_begin = (size_t)(end + 2 - in);
            return line;
        }
        read_more();
    }
}

// The next message: its payload, and the subject to answer it under. Valid until the next call.
static char *next_message(size_t *size, char reply[256]) {
    for (;;) {
        char *line = next_line(), first[256], second[256];
        if (strcmp(line, "PING") == 0) {
            put_text("PONG\r\n");
            flush_out();
        } else if (line[0] == '-') {
            fail("NATS", line);
        } else if (strncmp(line, "MSG ", 4) == 0) {
            // MSG subject subscription [reply] size
            int words = sscanf(line, "MSG %*s %*s %255s %255s", first, second);
            strcpy(reply, words == 2 ? first : "");
            *size = (size_t)atol(words == 2 ? second : first);
            while (in_end - in_begin < *size + 2) read_more();
            char *payload = in + in_begin;
            in_begin += *size + 2;
            return payload;
        }
    }
}

static int is_message_there(void) { return memmem(in + in_begin, in_end - in_begin, "\r\n", 2) != NULL; }

static void open_server(int port, int patience) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int one = 1;
    for (;; patience--) {
        server = socket(AF_INET, SOCK_STREAM, 0);
        setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        if (connect(server, (struct sockaddr *)&address, sizeof address) == 0) break;
        close(server);
        if (patience <= 0) fail("NATS", "nobody listens there");
        usleep(100000);
    }
    next_line();
    put_text("CONNECT {\"verbose\":false,\"pedantic\":false,\"lang\":\"c\",\"version\":\"1\",\"protocol\":0}\r\nPING\r\n");
    flush_out();
    while (strcmp(next_line(), "PONG") != 0) {}
}

// Asks the server's own interface. Something that it says of what is not there is an answer like others.
static void ask(const char *subject, const char *json, int may_fail) {
    char head[300], reply[256];
    size_t size;
    snprintf(head, sizeof head, "PUB %s answers.asked %zu\r\n", subject, strlen(json));
    put_text(head);
    put_text(json);
    put_text("\r\n");
    flush_out();
    char *answer = next_message(&size, reply);
    if (!may_fail && memmem(answer, size, "\"error\"", 7)) fail(subject, "the server refused it");
}

void prepare(int port) {
    open_server(port, PATIENCE);
    put_text("SUB answers.> 1\r\n");
    ask("$JS.API.STREAM.DELETE.REFERRALS", "", 1);
    ask("$JS.API.STREAM.CREATE.REFERRALS",
        "{\"name\":\"REFERRALS\",\"subjects\":[\"referrals\"],\"storage\":\"file\",\"retention\":\"workqueue\",\"num_replicas\":1,\"discard\":\"old\","
        "\"max_consumers\":-1,\"max_msgs\":-1,\"max_bytes\":-1,\"max_age\":0,\"max_msg_size\":-1}",
        0);
    ask("$JS.API.CONSUMER.DURABLE.CREATE.REFERRALS.DESK",
        "{\"stream_name\":\"REFERRALS\",\"config\":{\"durable_name\":\"DESK\",\"deliver_subject\":\"desk\",\"ack_policy\":\"explicit\",\"deliver_policy\":\"all\","
        "\"max_ack_pending\":4096,\"replay_policy\":\"instant\"}}",
        0);
    ready();
}

void produce(int port, const char *gate, long window, long count) {
    open_server(port, 0);
    put_text("SUB answers.> 1\r\n");
    flush_out();
    unsigned char payload[PAYLOAD];
    fill(payload);
    struct histogram *recorded = calloc(1, sizeof *recorded);
    uint64_t *submitted = calloc((size_t)count, sizeof *submitted);
    if (!recorded || !submitted) fail("producer", "no memory");
    ready();
    wait_at_gate(gate);
    double cpu = cpu_seconds();
    uint64_t first = now(), last = first;
    for (long sent = 0, answered = 0; answered < count;) {
        for (; sent < count && sent - answered < window; sent++) {
            submitted[sent] = now();
            stamp(payload, submitted[sent]);
            put_text("PUB referrals answers.a 1024\r\n");
            put(payload, PAYLOAD);
            put_text("\r\n");
        }
        flush_out();
        // Answers come in the order of what was published.
        do {
            char reply[256];
            size_t size;
            char *answer = next_message(&size, reply);
            if (memmem(answer, size, "\"error\"", 7)) fail("publish", "the server refused it");
            last = now();
            histogram_add(recorded, last - submitted[answered]);
        } while (++answered < count && is_message_there());
    }
    report(recorded, (uint64_t)count, first, last, cpu_seconds() - cpu);
}

void consume(int port, long count) {
    open_server(port, 0);
    put_text("SUB desk 1\r\nPING\r\n");
    flush_out();
    while (strcmp(next_line(), "PONG") != 0) {}
    struct histogram *taken = calloc(1, sizeof *taken);
    if (!taken) fail("consumer", "no memory");
    ready();
    double cpu = cpu_seconds();
    uint64_t first = 0, last = 0;
    for (long done = 0; done < count; done++) {
        char reply[256], head[300];
        size_t size;
        char *payload = next_message(&size, reply);
        if (size != PAYLOAD) fail("deliver", "something else than a message came");
        last = now();
        if (done == 0) first = last;
        histogram_add(taken, last - stamped(payload));
        snprintf(head, sizeof head, "PUB %s 4\r\n+ACK\r\n", reply);
        put_text(head);
        if (!is_message_there()) flush_out();
    }
    flush_out();
    // The server has all acknowledgements when it answers.
    put_text("PING\r\n");
    flush_out();
    while (strcmp(next_line(), "PONG") != 0) {}
    report(taken, (uint64_t)count, first, last, cpu_seconds() - cpu);
}
