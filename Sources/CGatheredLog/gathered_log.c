// SQLite writes each frame of its write-ahead log with two calls: a head of 24 bytes, and a page. A commit of one message is some eighteen frames. Here what follows on
// directly is gathered in memory, and handed to the disk below in one write before anybody could see it or need it.
//
// Only files that are opened as a write-ahead log are wrapped. The database, journals and temporary files are opened by the disk below into the very memory that SQLite
// gave, and have its methods; of the database's one is ours, because it says when the log's lock is given back.
//
// INVARIANT: a frame is in the file before anybody can be told of it. Who reads (another connection, another process) believes the index in shared memory up to the last
// transaction in its head, and SQLite writes that head when the last frame of the transaction, which bears the commit's mark, was written. So from a mark on nothing is
// held back, until a frame comes without it: whatever `synchronous` says, and with the fault of a write reported before the head is written.
//
// INVARIANT: bytes are held back only while this connection has the log's write lock. They are frames of a transaction without its end; one that is rolled back leaves
// them here, and written out later they could fall on another writer's. A process that dies loses them, and who would find them in the file passes over them.
//
// INVARIANT: after a write or sync that failed nothing is written, synced or read any more: every call gets the same code. SQLite was told that what was gathered is
// written, so nothing may go on as if it were.
#include "gathered_log.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

// SQLite's unix disk writes at most so many bytes at once (it masks the length), and a page has at most half of that.
enum { CAPACITY = 0x1ffff };

// A frame's head: page number, then the database's size in pages where the frame ends a transaction and 0 where it does not (https://www.sqlite.org/fileformat2.html#walformat).
enum { HEAD = 24, MARK = 4, MARK_LENGTH = 4 };

struct disk {
    sqlite3_vfs vfs;
    sqlite3_vfs *base;
    char name[];
};

// Followed by the file of the disk below.
struct log_file {
    sqlite3_file head;
    sqlite3_file *base;
    struct database *of;
    unsigned char *gathered;
    sqlite3_int64 start;  // where in the file the first gathered byte belongs
    int length;           // bytes gathered
    int capacity;         // 0 where nothing may be gathered
    int is_marked;        // the last head bore the commit's mark
    int failure;          // SQLITE_OK, or what every call gets from now on
};

// Behind the database's file. Its methods are a copy of those below, but for one.
struct database {
    sqlite3_io_methods methods;
    const sqlite3_io_methods *base;
    struct log_file *log;  // NULL where none is open
};

static struct log_file *log_of(sqlite3_file *file) { return (struct log_file *)file; }

static int settled(struct log_file *log, int code) {
    if (code != SQLITE_OK) log->failure = code;
    return code;
}

// Hands over what is gathered. It is handed over once, also where that fails.
static int write_out(struct log_file *log) {
    if (log->failure != SQLITE_OK || log->length == 0) return log->failure;
    int length = log->length;
    log->length = 0;
    return settled(log, log->base->pMethods->xWrite(log->base, log->gathered, length, log->start));
}

static int log_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at) {
    struct log_file *log = log_of(file);
    static const unsigned char no_mark[MARK_LENGTH];
    // Only a frame's head has this length: the log's own has 32 bytes, a page 512 and more, and frames are cut elsewhere only where nothing is gathered (see log_open).
    if (length == HEAD) log->is_marked = memcmp((const unsigned char *)bytes + MARK, no_mark, MARK_LENGTH) != 0;
    // What does not follow on: the log begins anew, a savepoint was rolled back, or a page or a checksum is written over in its place.
    if (at != log->start + log->length || length > log->capacity - log->length) write_out(log);
    if (log->failure != SQLITE_OK) return log->failure;
    if (length > log->capacity) return settled(log, log->base->pMethods->xWrite(log->base, bytes, length, at));
    if (log->length == 0) log->start = at;
    memcpy(log->gathered + log->length, bytes, (size_t)length);
    log->length += length;
    // The first invariant.
    return log->is_marked ? write_out(log) : SQLITE_OK;
}

// What is synced is what was written before.
static int log_sync(sqlite3_file *file, int flags) {
    struct log_file *log = log_of(file);
    int code = write_out(log);
    return code != SQLITE_OK ? code : settled(log, log->base->pMethods->xSync(log->base, flags));
}

// A transaction reads back what it has put into the log: pages that had to leave the cache, and frames whose checksums are made anew. Checkpoints read here too.
static int log_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 at) {
    int code = write_out(log_of(file));
    return code != SQLITE_OK ? code : log_of(file)->base->pMethods->xRead(log_of(file)->base, bytes, length, at);
}

// Otherwise what is gathered would make the file longer again.
static int log_truncate(sqlite3_file *file, sqlite3_int64 size) {
    int code = write_out(log_of(file));
    return code != SQLITE_OK ? code : log_of(file)->base->pMethods->xTruncate(log_of(file)->base, size);
}

// The size is with what is gathered.
static int log_size(sqlite3_file *file, sqlite3_int64 *size) {
    int code = write_out(log_of(file));
    return code != SQLITE_OK ? code : log_of(file)->base->pMethods->xFileSize(log_of(file)->base, size);
}

// Whatever the disk below is asked to do, it has everything.
static int log_control(sqlite3_file *file, int what, void *with) {
    int code = write_out(log_of(file));
    return code != SQLITE_OK ? code : log_of(file)->base->pMethods->xFileControl(log_of(file)->base, what, with);
}

// Nothing is gathered any more where SQLite gave its lock back; one that has the database to itself has no lock to give. After a failure nothing is tried a second time.
static int log_close(sqlite3_file *file) {
    struct log_file *log = log_of(file);
    int written = log->failure == SQLITE_OK ? write_out(log) : SQLITE_OK;
    int code = log->base->pMethods->xClose(log->base);
    if (log->of != NULL) log->of->log = NULL;
    sqlite3_free(log->gathered);
    return written != SQLITE_OK ? written : code;
}

// Nobody locks a log; these pass on what they are asked, and need nothing written.
static int log_lock(sqlite3_file *file, int level) { return log_of(file)->base->pMethods->xLock(log_of(file)->base, level); }
static int log_unlock(sqlite3_file *file, int level) { return log_of(file)->base->pMethods->xUnlock(log_of(file)->base, level); }
static int log_reserved(sqlite3_file *file, int *out) { return log_of(file)->base->pMethods->xCheckReservedLock(log_of(file)->base, out); }
static int log_sector(sqlite3_file *file) { return log_of(file)->base->pMethods->xSectorSize(log_of(file)->base); }
static int log_kind(sqlite3_file *file) { return log_of(file)->base->pMethods->xDeviceCharacteristics(log_of(file)->base); }

// Version 1: shared memory and mapped pages are the database's, never the log's.
static const sqlite3_io_methods log_methods = {
    .iVersion = 1, .xClose = log_close, .xRead = log_read, .xWrite = log_write, .xTruncate = log_truncate, .xSync = log_sync, .xFileSize = log_size, .xLock = log_lock,
    .xUnlock = log_unlock, .xCheckReservedLock = log_reserved, .xFileControl = log_control, .xSectorSize = log_sector, .xDeviceCharacteristics = log_kind,
};

// The second invariant. The lock is given back in any case; whoever writes next gets the failure.
static int database_lock(sqlite3_file *file, int offset, int count, int flags) {
    struct database *database = (struct database *)file->pMethods;
    if (database->log != NULL) (void)write_out(database->log);
    return database->base->xShmLock(file, offset, count, flags);
}

#define BASE(vfs) (((struct disk *)(vfs))->base)

static int open_database(sqlite3_vfs *base, const char *name, sqlite3_file *file, int flags, int *out) {
    int code = base->xOpen(base, name, file, flags, out);
    if (code != SQLITE_OK || file->pMethods == NULL || file->pMethods->iVersion < 2) return code;
    struct database *database = (struct database *)((char *)file + base->szOsFile);
    *database = (struct database){.methods = *file->pMethods, .base = file->pMethods};
    database->methods.xShmLock = database_lock;
    file->pMethods = &database->methods;
    return SQLITE_OK;
}

static int open_log(sqlite3_vfs *base, const char *name, sqlite3_file *file, int flags, int *out) {
    struct log_file *log = log_of(file);
    *log = (struct log_file){.base = (sqlite3_file *)(log + 1), .gathered = sqlite3_malloc(CAPACITY)};
    if (log->gathered == NULL) return SQLITE_NOMEM;
    log->base->pMethods = NULL;
    int code = base->xOpen(base, name, log->base, flags, out);
    if (code != SQLITE_OK) {
        // SQLite closes a file that was not opened where it has methods; ours has none, so what is below is closed here.
        if (log->base->pMethods != NULL) log->base->pMethods->xClose(log->base);
        sqlite3_free(log->gathered);
        return code;
    }
    log->head.pMethods = &log_methods;
    // SQLite opened the database on this disk before its log.
    sqlite3_file *database = sqlite3_database_file_object(name);
    if (database->pMethods->xShmLock != database_lock || ((struct database *)database->pMethods)->log != NULL) return SQLITE_OK;
    log->of = (struct database *)database->pMethods;
    log->of->log = log;
    // Where overwriting may harm the neighbours, SQLite fills up a sector after each commit with frames cut in two, and syncs between the halves. There a head is not known
    // by its length, and nothing is gathered.
    if (database->pMethods->xDeviceCharacteristics(database) & SQLITE_IOCAP_POWERSAFE_OVERWRITE) log->capacity = CAPACITY;
    return SQLITE_OK;
}

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
    sqlite3_vfs *base = BASE(vfs);
    if (flags & SQLITE_OPEN_WAL) return open_log(base, name, file, flags, out);
    if (flags & SQLITE_OPEN_MAIN_DB) return open_database(base, name, file, flags, out);
    return base->xOpen(base, name, file, flags, out);
}

static int disk_delete(sqlite3_vfs *v, const char *name, int sync) { return BASE(v)->xDelete(BASE(v), name, sync); }
static int disk_access(sqlite3_vfs *v, const char *name, int flags, int *out) { return BASE(v)->xAccess(BASE(v), name, flags, out); }
static int disk_path(sqlite3_vfs *v, const char *name, int length, char *out) { return BASE(v)->xFullPathname(BASE(v), name, length, out); }
static void *disk_load(sqlite3_vfs *v, const char *name) { return BASE(v)->xDlOpen(BASE(v), name); }
static void disk_load_error(sqlite3_vfs *v, int length, char *out) { BASE(v)->xDlError(BASE(v), length, out); }
static void (*disk_symbol(sqlite3_vfs *v, void *library, const char *name))(void) { return BASE(v)->xDlSym(BASE(v), library, name); }
static void disk_unload(sqlite3_vfs *v, void *library) { BASE(v)->xDlClose(BASE(v), library); }
static int disk_random(sqlite3_vfs *v, int length, char *out) { return BASE(v)->xRandomness(BASE(v), length, out); }
static int disk_sleep(sqlite3_vfs *v, int microseconds) { return BASE(v)->xSleep(BASE(v), microseconds); }
static int disk_time(sqlite3_vfs *v, double *out) { return BASE(v)->xCurrentTime(BASE(v), out); }
static int disk_error(sqlite3_vfs *v, int length, char *out) { return BASE(v)->xGetLastError(BASE(v), length, out); }
static int disk_time_64(sqlite3_vfs *v, sqlite3_int64 *out) { return BASE(v)->xCurrentTimeInt64(BASE(v), out); }

int eider_gathered_log_register(const char *name, const char *base_name) {
    int code = sqlite3_initialize();
    if (code != SQLITE_OK) return code;
    if (sqlite3_vfs_find(name) != NULL) return SQLITE_OK;
    sqlite3_vfs *base = sqlite3_vfs_find(base_name);
    if (base == NULL) return SQLITE_NOTFOUND;
    // Never freed: SQLite knows it until the process ends.
    struct disk *disk = calloc(1, sizeof *disk + strlen(name) + 1);
    if (disk == NULL) return SQLITE_NOMEM;
    strcpy(disk->name, name);
    disk->base = base;
    size_t more = sizeof(struct log_file) > sizeof(struct database) ? sizeof(struct log_file) : sizeof(struct database);
    disk->vfs = (sqlite3_vfs){
        .iVersion = base->iVersion < 2 ? base->iVersion : 2, .szOsFile = base->szOsFile + (int)more, .mxPathname = base->mxPathname, .zName = disk->name,
        .xOpen = disk_open, .xDelete = disk_delete, .xAccess = disk_access, .xFullPathname = disk_path, .xDlOpen = disk_load, .xDlError = disk_load_error,
        .xDlSym = disk_symbol, .xDlClose = disk_unload, .xRandomness = disk_random, .xSleep = disk_sleep, .xCurrentTime = disk_time, .xGetLastError = disk_error,
        .xCurrentTimeInt64 = disk_time_64,
    };
    return sqlite3_vfs_register(&disk->vfs, 0);
}
