#include "yardstick.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zmq.h>

// Whom a name belongs to: the routing id of its connection.
static struct { unsigned char bytes[16]; size_t size; } peers[NAMES];

// One event of a group. The frames are libzmq's own, read in place.
struct event { zmq_msg_t from, head, payload; sqlite3_int64 sequence; };

struct store {
    sqlite3 *database;
    sqlite3_stmt *begin, *commit, *message, *outbox, *settle, *taken;
};

static void run(struct store *store, sqlite3_stmt *statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) fail("SQLite", sqlite3_errmsg(store->database));
    sqlite3_reset(statement);
}

static sqlite3_stmt *prepare(struct store *store, const char *text) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v3(store->database, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) fail("SQLite", sqlite3_errmsg(store->database));
    return statement;
}

static void open_store(struct store *store, const char *folder) {
    char path[600];
    snprintf(path, sizeof path, "%s/yardstick.db", folder);
    if (access(path, F_OK) == 0) fail(path, "is there already: give a new folder");
    if (sqlite3_open(path, &store->database) != SQLITE_OK) fail(path, sqlite3_errmsg(store->database));
    // As the ledger has them: every commit is synced, and checkpoints are rare.
    const char *schema =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 10000;"
        "CREATE TABLE message (sequence INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, sender INTEGER NOT NULL, payload BLOB NOT NULL);"
        "CREATE TABLE outbox (recipient INTEGER, sequence INTEGER, PRIMARY KEY (recipient, sequence)) WITHOUT ROWID;"
        "CREATE TABLE taken (sequence INTEGER, recipient INTEGER, PRIMARY KEY (sequence, recipient)) WITHOUT ROWID;";
    if (sqlite3_exec(store->database, schema, NULL, NULL, NULL) != SQLITE_OK) fail(path, sqlite3_errmsg(store->database));
    store->begin = prepare(store, "BEGIN IMMEDIATE");
    store->commit = prepare(store, "COMMIT");
    store->message = prepare(store, "INSERT INTO message (id, sender, payload) VALUES (?, ?, ?)");
    store->outbox = prepare(store, "INSERT INTO outbox (recipient, sequence) VALUES (?, ?)");
    store->settle = prepare(store, "DELETE FROM outbox WHERE recipient = ? AND sequence = ?");
    store->taken = prepare(store, "INSERT INTO taken (sequence, recipient) VALUES (?, ?)");
}

// The name that a connection gave; its routing id begins with a zero and a number of libzmq's.
static unsigned name_of(zmq_msg_t *from) {
    for (unsigned name = 1; name < NAMES; name++)
        if (peers[name].size == zmq_msg_size(from) && memcmp(peers[name].bytes, zmq_msg_data(from), peers[name].size) == 0) return name;
    fail("router", "somebody speaks who has not said hello");
}

static void record(struct store *store, struct event *event) {
    const unsigned char *head = zmq_msg_data(&event->head);
    size_t size = zmq_msg_size(&event->head);
    sqlite3_bind_blob(store->message, 1, head + 1, ID, SQLITE_STATIC);
    sqlite3_bind_int64(store->message, 2, name_of(&event->from));
    sqlite3_bind_blob(store->message, 3, zmq_msg_data(&event->payload), (int)zmq_msg_size(&event->payload), SQLITE_STATIC);
    run(store, store->message);
    event->sequence = sqlite3_last_insert_rowid(store->database);
    for (size_t index = 1 + ID; index < size; index++) {
        sqlite3_bind_int64(store->outbox, 1, head[index]);
        sqlite3_bind_int64(store->outbox, 2, event->sequence);
        run(store, store->outbox);
    }
}

static void settle(struct store *store, struct event *event) {
    const unsigned char *head = zmq_msg_data(&event->head);
    unsigned name = name_of(&event->from);
    memcpy(&event->sequence, head + 1 + ID, SEQUENCE);
    sqlite3_bind_int64(store->settle, 1, name);
    sqlite3_bind_int64(store->settle, 2, event->sequence);
    run(store, store->settle);
    if (sqlite3_changes(store->database) != 1) fail("taken", "names no delivery");
    sqlite3_bind_int64(store->taken, 1, event->sequence);
    sqlite3_bind_int64(store->taken, 2, name);
    run(store, store->taken);
}

// RECORDED to the sender, and DELIVER to each recipient: not before the commit.
static void answer(void *socket, struct event *event) {
    unsigned char *head = zmq_msg_data(&event->head);
    size_t size = zmq_msg_size(&event->head);
    unsigned char out[1 + ID + SEQUENCE];
    memcpy(out + 1, head + 1, ID);
    memcpy(out + 1 + ID, &event->sequence, SEQUENCE);
    out[0] = 'D';
    for (size_t index = 1 + ID; index < size; index++) {
        unsigned name = head[index];
        zmq_msg_t payload;
        zmq_msg_init(&payload);
        zmq_msg_copy(&payload, &event->payload);
        if (zmq_send(socket, peers[name].bytes, peers[name].size, ZMQ_SNDMORE) < 0 || zmq_send(socket, out, sizeof out, ZMQ_SNDMORE) < 0
            || zmq_msg_send(&payload, socket, 0) < 0)
            fail("deliver", zmq_strerror(errno));
    }
    out[0] = 'R';
    if (zmq_msg_send(&event->from, socket, ZMQ_SNDMORE) < 0 || zmq_send(socket, out, 1 + ID, 0) < 0) fail("recorded", zmq_strerror(errno));
}

static void hello(void *socket, struct event *event) {
    unsigned name = ((unsigned char *)zmq_msg_data(&event->head))[1];
    peers[name].size = zmq_msg_size(&event->from);
    if (peers[name].size > sizeof peers[name].bytes) fail("hello", "a routing id that libzmq did not make");
    memcpy(peers[name].bytes, zmq_msg_data(&event->from), peers[name].size);
    if (zmq_msg_send(&event->from, socket, ZMQ_SNDMORE) < 0 || zmq_send(socket, "Y", 1, 0) < 0) fail("hello", zmq_strerror(errno));
}

static char verb(struct event *event) { return zmq_msg_size(&event->head) > 0 ? *(char *)zmq_msg_data(&event->head) : 0; }

// Waits for one event, and takes all that is there besides, up to a group.
static int receive(void *socket, struct event *group) {
    int count = 0;
    for (int waiting = 0; count < GROUP; waiting = ZMQ_DONTWAIT) {
        struct event *event = &group[count];
        zmq_msg_init(&event->from);
        if (zmq_msg_recv(&event->from, socket, waiting) < 0) {
            if (errno == EINTR) continue;
            break;
        }
        zmq_msg_init(&event->head);
        zmq_msg_init(&event->payload);
        if (zmq_msg_recv(&event->head, socket, 0) < 0) fail("receive", zmq_strerror(errno));
        if (zmq_msg_more(&event->head)) zmq_msg_recv(&event->payload, socket, 0);
        switch (verb(event)) {
        case 'H': hello(socket, event); break;
        case 'S': case 'T': count++; break;
        default: fail("receive", "a verb that is none");
        }
    }
    return count;
}

static long long number(struct store *store, const char *query) {
    sqlite3_stmt *statement = prepare(store, query);
    if (sqlite3_step(statement) != SQLITE_ROW) fail("SQLite", sqlite3_errmsg(store->database));
    long long value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

int run_router(int count, char **words) {
    (void)count;
    struct store store;
    open_store(&store, words[0]);
    long deliveries = atol(words[2]), done = 0;
    struct address address = {0};
    char secret_key[KEY], path[600];
    int one = 1, none = 0;
    size_t size = sizeof address.endpoint;
    void *context = zmq_ctx_new(), *socket = zmq_socket(context, ZMQ_ROUTER);
    if (!socket || zmq_curve_keypair(address.key, secret_key) != 0 || zmq_setsockopt(socket, ZMQ_CURVE_SERVER, &one, sizeof one) != 0
        || zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, secret_key, KEY) != 0 || zmq_setsockopt(socket, ZMQ_ROUTER_MANDATORY, &one, sizeof one) != 0
        || zmq_setsockopt(socket, ZMQ_SNDHWM, &none, sizeof none) != 0 || zmq_setsockopt(socket, ZMQ_RCVHWM, &none, sizeof none) != 0
        || zmq_bind(socket, words[1]) != 0 || zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, address.endpoint, &size) != 0)
        fail(words[1], zmq_strerror(errno));
    snprintf(path, sizeof path, "%s/endpoint", words[0]);
    write_address(path, &address);

    static struct event group[GROUP];
    while (done < deliveries) {
        int events = receive(socket, group);
        if (events == 0) continue;
        run(&store, store.begin);
        for (int index = 0; index < events; index++) {
            if (verb(&group[index]) == 'S') record(&store, &group[index]);
            else settle(&store, &group[index]), done++;
        }
        run(&store, store.commit);
        for (int index = 0; index < events; index++) {
            if (verb(&group[index]) == 'S') answer(socket, &group[index]);
            zmq_msg_close(&group[index].from);
            zmq_msg_close(&group[index].head);
            zmq_msg_close(&group[index].payload);
        }
    }
    // Whoever measures looks at the process now, and ends it.
    printf("settled messages=%lld outbox=%lld taken=%lld\n", number(&store, "SELECT count(*) FROM message"), number(&store, "SELECT count(*) FROM outbox"),
        number(&store, "SELECT count(*) FROM taken"));
    fflush(stdout);
    pause();
    return 0;
}
