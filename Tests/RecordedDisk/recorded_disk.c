#include "recorded_disk.h"

#include <sqlite3.h>
#include <stdlib.h>

// Followed by the file of the default disk.
struct recorded_file {
    sqlite3_file head;
    sqlite3_file *base;
    int is_log;
    int is_powersafe;
};

static sqlite3_vfs *base_vfs, recorded_vfs;
static struct recorded_operation *operations;
static int count, room, fault_in, fault_code, powersafe = 1;

// What becomes of it: SQLITE_OK, or the fault.
static int note(sqlite3_file *file, char kind, int length, sqlite3_int64 at) {
    if (file != NULL && !((struct recorded_file *)file)->is_log) return SQLITE_OK;
    if (count == room) {
        room = room ? 2 * room : 1024;
        operations = realloc(operations, (size_t)room * sizeof *operations);
        if (operations == NULL) abort();
    }
    operations[count++] = (struct recorded_operation){kind, length, at};
    return (kind == 'W' || kind == 'S') && fault_in > 0 && --fault_in == 0 ? fault_code : SQLITE_OK;
}

#define BASE(file) (((struct recorded_file *)(file))->base)
#define CALL(file, method, ...) BASE(file)->pMethods->method(BASE(file), ##__VA_ARGS__)

static int closed(sqlite3_file *f) { note(f, 'X', 0, 0); return CALL(f, xClose); }
static int read_(sqlite3_file *f, void *bytes, int length, sqlite3_int64 at) { note(f, 'R', length, at); return CALL(f, xRead, bytes, length, at); }
static int written(sqlite3_file *f, const void *bytes, int length, sqlite3_int64 at) {
    int code = note(f, 'W', length, at);
    return code != SQLITE_OK ? code : CALL(f, xWrite, bytes, length, at);
}
static int truncated(sqlite3_file *f, sqlite3_int64 size) { note(f, 'T', 0, size); return CALL(f, xTruncate, size); }
static int synced(sqlite3_file *f, int flags) {
    int code = note(f, 'S', 0, 0);
    return code != SQLITE_OK ? code : CALL(f, xSync, flags);
}
static int size(sqlite3_file *f, sqlite3_int64 *out) { note(f, 'Z', 0, 0); return CALL(f, xFileSize, out); }
static int control(sqlite3_file *f, int what, void *with) { note(f, 'C', what, 0); return CALL(f, xFileControl, what, with); }
static int locked(sqlite3_file *f, int level) { return CALL(f, xLock, level); }
static int unlocked(sqlite3_file *f, int level) { return CALL(f, xUnlock, level); }
static int reserved(sqlite3_file *f, int *out) { return CALL(f, xCheckReservedLock, out); }
static int sector(sqlite3_file *f) { return CALL(f, xSectorSize); }
static int kind(sqlite3_file *f) {
    int is = CALL(f, xDeviceCharacteristics);
    return ((struct recorded_file *)f)->is_powersafe ? is : is & ~SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}
static int shared_map(sqlite3_file *f, int page, int length, int extend, void volatile **out) { return CALL(f, xShmMap, page, length, extend, out); }
static int shared_lock(sqlite3_file *f, int offset, int number, int flags) {
    note(NULL, flags & SQLITE_SHM_UNLOCK ? 'U' : 'L', number, offset);
    return CALL(f, xShmLock, offset, number, flags);
}
static void shared_barrier(sqlite3_file *f) { CALL(f, xShmBarrier); }
static int shared_unmap(sqlite3_file *f, int delete) { return CALL(f, xShmUnmap, delete); }
static int fetched(sqlite3_file *f, sqlite3_int64 at, int length, void **out) { return CALL(f, xFetch, at, length, out); }
static int unfetched(sqlite3_file *f, sqlite3_int64 at, void *page) { return CALL(f, xUnfetch, at, page); }

static const sqlite3_io_methods methods = {
    3, closed, read_, written, truncated, synced, size, locked, unlocked, reserved, control, sector, kind, shared_map, shared_lock, shared_barrier, shared_unmap, fetched, unfetched,
};

static int opened(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
    (void)vfs;
    struct recorded_file *recorded = (struct recorded_file *)file;
    *recorded = (struct recorded_file){.base = (sqlite3_file *)(recorded + 1), .is_log = (flags & SQLITE_OPEN_WAL) != 0, .is_powersafe = powersafe};
    int code = base_vfs->xOpen(base_vfs, name, recorded->base, flags, out);
    recorded->head.pMethods = recorded->base->pMethods != NULL ? &methods : NULL;
    return code;
}

int recorded_disk_register(const char *name) {
    int code = sqlite3_initialize();
    if (code != SQLITE_OK || sqlite3_vfs_find(name) != NULL) return code;
    base_vfs = sqlite3_vfs_find(NULL);
    // SQLite's own disks take no notice of which disk their functions are called for, but for xOpen.
    recorded_vfs = *base_vfs;
    recorded_vfs.zName = sqlite3_mprintf("%s", name);
    recorded_vfs.szOsFile = (int)sizeof(struct recorded_file) + base_vfs->szOsFile;
    recorded_vfs.xOpen = opened;
    return sqlite3_vfs_register(&recorded_vfs, 0);
}

void recorded_disk_begin(int fault, int code) {
    count = 0;
    fault_in = fault;
    fault_code = code;
}

void recorded_disk_is_powersafe(int is_powersafe) { powersafe = is_powersafe; }

int recorded_disk_count(void) { return count; }

struct recorded_operation recorded_disk_operation(int place) { return operations[place]; }
