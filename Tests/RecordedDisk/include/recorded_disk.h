// A disk for SQLite ("VFS") that keeps a list of what is asked of a write-ahead log, and of the locks in shared memory around it; and fails when it is told to. For tests, one at a time.
#pragma once
#include <stdint.h>

struct recorded_operation {
    // W write, R read, S sync, T truncate, Z size, C control, X close; L a lock of shared memory, U given back.
    char kind;
    int32_t length;
    int64_t at;
};

// Makes the disk `name` over SQLite's default one. Returns SQLite's code.
int recorded_disk_register(const char *name);

// Begins a new list. The write or sync of a log that is the `fault`-th from now (1 for the next, 0 for none) fails with `code`, and is not done.
void recorded_disk_begin(int fault, int code);

// Whether files that are opened from now on are said to bear a cut in the middle of overwriting.
void recorded_disk_is_powersafe(int is_powersafe);

int recorded_disk_count(void);
struct recorded_operation recorded_disk_operation(int place);
