// A disk that fails when it is told to, and that keeps a journal of what was asked of it. For tests only.
//
// Loaded into a process with LD_PRELOAD, it stands between the process and the C library's calls that change files. It acts on files
// directly in one folder alone and passes everything else on untouched. Its orders are in the environment:
//
//   EIDER_DISK_FOLDER   the folder, as the kernel spells its path
//   EIDER_DISK_JOURNAL  the file to which the journal goes (outside the folder)
//   EIDER_DISK_AT       at which operation something happens, counted from 1; none for never
//   EIDER_DISK_THEN     what: `cut` (the process ends there, as in a power cut), `eio`, `enospc`, or `short` (half is written, and the rest finds no room)
//   EIDER_DISK_STAYS    `1`: from there on every operation fails, not only that one
//
// An operation is a write, a truncation or a sync of a file whose name begins with `ledger.db`; for `cut`, of any file in the folder.
//
// The journal is what Tests/SurvivalTests/DiskJournal.swift reads: entries of a head of 40 bytes (struct entry) and so many bytes more. What changes a
// file is written down before it is done; a sync, when it is done, with how many entries there were when it began. So what a journal says was
// synced was synced, and whatever the process did after a sync stands behind it.
//
// Limits: no file is mapped to be written but SQLite's `-shm`, which need not survive; pwritev, sendfile and fallocate, which neither SQLite nor
// Foundation uses for these files, are not seen.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct entry {
    uint32_t kind;    // one of the letters below
    uint32_t length;  // bytes that follow
    uint64_t file;    // inode
    uint64_t at;      // offset, size, count of entries, or nanoseconds
    uint64_t number;  // of operations so far
    uint64_t unused;
};
// N a file has this name (bytes)      W bytes at an offset           T truncated to a size         S synced: what the first `at` entries did
// F a sync of it failed               D the folder synced, as S      U a name is gone (bytes)      R renamed (bytes: old, 0, new)
// L a second name (bytes: old, 0, new)
// X a fault was given at this moment of CLOCK_MONOTONIC, in nanoseconds

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static size_t folder_length;
static int journal = -1;
static uint64_t entries, operations, at;
static enum { NOTHING, CUT, EIO_, ENOSPC_, SHORT } then_;
static int stays, failing, no_room_next;

__attribute__((constructor)) static void begin(void) {
    const char *text = getenv("EIDER_DISK_FOLDER");
    if (!text || strlen(text) >= sizeof folder) return;
    strcpy(folder, text);
    folder_length = strlen(folder);
    const char *when = getenv("EIDER_DISK_AT"), *what = getenv("EIDER_DISK_THEN");
    at = when ? strtoull(when, NULL, 10) : 0;
    if (what) then_ = !strcmp(what, "cut") ? CUT : !strcmp(what, "eio") ? EIO_ : !strcmp(what, "enospc") ? ENOSPC_ : !strcmp(what, "short") ? SHORT : NOTHING;
    stays = (text = getenv("EIDER_DISK_STAYS")) && *text == '1';
}

// The file's name, where it is directly in the folder; NULL otherwise. `path` is a buffer of PATH_MAX.
static const char *name_in_folder(const char *path) {
    if (!folder_length || strncmp(path, folder, folder_length) || path[folder_length] != '/') return NULL;
    const char *name = path + folder_length + 1;
    return *name && !strchr(name, '/') ? name : NULL;
}

static const char *name_of(int file, char *path) {
    if (!folder_length || file < 0 || file == journal) return NULL;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0) return NULL;
    path[length] = 0;
    return name_in_folder(path);
}

static int is_ledger(const char *name) { return !strncmp(name, "ledger.db", 9); }
static int is_shared_memory(const char *name) {
    size_t length = strlen(name);
    return length > 4 && !strcmp(name + length - 4, "-shm");
}

static uint64_t inode(int file) {
    struct stat status;
    return fstat(file, &status) == 0 ? status.st_ino : 0;
}

// With the lock held. One writev, so that a process that is killed leaves whole entries and at most one that is cut off at the end.
static void note(char kind, uint64_t file, uint64_t where, const void *bytes, size_t length) {
    if (journal < 0) {
        const char *path = getenv("EIDER_DISK_JOURNAL");
        if (!path) return;
        journal = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (journal < 0) abort();
    }
    struct entry head = {.kind = (uint32_t)kind, .length = (uint32_t)length, .file = file, .at = where, .number = operations};
    struct iovec parts[2] = {{&head, sizeof head}, {(void *)bytes, length}};
    if (syscall(SYS_writev, journal, parts, 2) != (long)(sizeof head + length)) abort();
    entries++;
}

static void named(const char *name, uint64_t file) { note('N', file, 0, name, strlen(name)); }

// With the lock held: what is to become of the next operation. 0 for nothing, or what errno is to be; -1: half of a write.
static int fate(const char *name, int is_write) {
    if (!is_ledger(name) && then_ != CUT) return 0;
    operations++;
    int error = 0;
    if (no_room_next) {
        error = ENOSPC;
        no_room_next = 0;
        failing = stays ? ENOSPC : 0;
    } else if (failing) {
        return failing;
    } else if (at && operations == at) {
        switch (then_) {
        case NOTHING: break;
        case CUT: error = -2; break;
        case EIO_: error = EIO; break;
        case ENOSPC_: error = ENOSPC; break;
        case SHORT:
            if (is_write) {
                no_room_next = 1;
                return -1;
            }
            error = ENOSPC;
        }
        failing = stays && error > 0 ? error : 0;
    }
    if (error > 0) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        note('X', 0, (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec, name, strlen(name));
    }
    return error;
}

static void power_cut(void) {
    raise(SIGKILL);
    for (;;) pause();
}

// MARK: Writing

static ssize_t write_at(int file, const void *bytes, size_t length, off64_t offset, int is_positioned) {
    char path[PATH_MAX];
    const char *name = name_of(file, path);
    if (!name) return is_positioned ? syscall(SYS_pwrite64, file, bytes, length, offset) : syscall(SYS_write, file, bytes, length);
    pthread_mutex_lock(&lock);
    int fault = fate(name, 1);
    size_t some = fault == -1 && length > 1 ? length / 2 : length;
    ssize_t result = -1;
    if (fault > 0) {
        errno = fault;
    } else {
        if (!is_shared_memory(name)) {
            off64_t where = is_positioned ? offset : fcntl(file, F_GETFL) & O_APPEND ? lseek64(file, 0, SEEK_END) : lseek64(file, 0, SEEK_CUR);
            named(name, inode(file));
            note('W', inode(file), (uint64_t)where, bytes, some);
        }
        if (fault == -2) power_cut();
        result = is_positioned ? syscall(SYS_pwrite64, file, bytes, some, offset) : syscall(SYS_write, file, bytes, some);
    }
    int kept = errno;
    pthread_mutex_unlock(&lock);
    errno = kept;
    return result;
}

ssize_t write(int file, const void *bytes, size_t length) { return write_at(file, bytes, length, 0, 0); }
ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) { return write_at(file, bytes, length, offset, 1); }
ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) { return write_at(file, bytes, length, offset, 1); }

static int truncate_to(int file, off64_t size) {
    char path[PATH_MAX];
    const char *name = name_of(file, path);
    if (!name) return (int)syscall(SYS_ftruncate, file, size);
    pthread_mutex_lock(&lock);
    int fault = fate(name, 0), result = -1;
    if (fault > 0) {
        errno = fault;
    } else {
        if (!is_shared_memory(name)) {
            named(name, inode(file));
            note('T', inode(file), (uint64_t)size, NULL, 0);
        }
        if (fault == -2) power_cut();
        result = (int)syscall(SYS_ftruncate, file, size);
    }
    int kept = errno;
    pthread_mutex_unlock(&lock);
    errno = kept;
    return result;
}

int ftruncate(int file, off_t size) { return truncate_to(file, size); }
int ftruncate64(int file, off64_t size) { return truncate_to(file, size); }

// MARK: Syncing

static int sync_file(int file, long number) {
    char path[PATH_MAX];
    const char *name = name_of(file, path);
    int is_folder = !name && folder_length && !strcmp(path, folder);
    if (!name && !is_folder) return (int)syscall(number, file);
    uint64_t id = inode(file);
    pthread_mutex_lock(&lock);
    int fault = is_folder ? 0 : fate(name, 0);
    if (fault > 0) note('F', id, 0, NULL, 0);
    uint64_t before = entries;
    pthread_mutex_unlock(&lock);
    if (fault == -2) power_cut();
    if (fault > 0) {
        errno = fault;
        return -1;
    }
    // Not under the lock: other threads go on writing meanwhile, and that is not part of this sync.
    int result = (int)syscall(number, file), kept = errno;
    if (result == 0) {
        pthread_mutex_lock(&lock);
        note(is_folder ? 'D' : 'S', id, before, NULL, 0);
        pthread_mutex_unlock(&lock);
    }
    errno = kept;
    return result;
}

int fsync(int file) { return sync_file(file, SYS_fsync); }
int fdatasync(int file) { return sync_file(file, SYS_fdatasync); }

// MARK: Names

static int open_file(int base, const char *path, int flags, mode_t mode) {
    int file = (int)syscall(SYS_openat, base, path, flags, mode);
    if (file < 0 || !folder_length || !(flags & O_CREAT)) return file;
    int kept = errno;
    char found[PATH_MAX];
    const char *name = name_of(file, found);
    if (name && !is_shared_memory(name)) {
        pthread_mutex_lock(&lock);
        named(name, inode(file));
        if (flags & O_TRUNC) note('T', inode(file), 0, NULL, 0);
        pthread_mutex_unlock(&lock);
    }
    errno = kept;
    return file;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list list; \
        va_start(list, flags); \
        mode = va_arg(list, mode_t); \
        va_end(list); \
    }

int open(const char *path, int flags, ...) {
    MODE(flags)
    return open_file(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE(flags)
    return open_file(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}
int openat(int base, const char *path, int flags, ...) {
    MODE(flags)
    return open_file(base, path, flags, mode);
}
int openat64(int base, const char *path, int flags, ...) {
    MODE(flags)
    return open_file(base, path, flags | O_LARGEFILE, mode);
}

int unlink(const char *path) {
    const char *name = name_in_folder(path);
    if (!name) return (int)syscall(SYS_unlink, path);
    pthread_mutex_lock(&lock);
    if (!is_shared_memory(name)) note('U', 0, 0, name, strlen(name));
    int result = (int)syscall(SYS_unlink, path), kept = errno;
    pthread_mutex_unlock(&lock);
    errno = kept;
    return result;
}

static int second_name(char kind, long number, const char *from, const char *to) {
    const char *old = name_in_folder(from), *new = name_in_folder(to);
    if (!old || !new) return (int)syscall(number, from, to);
    char both[2 * NAME_MAX + 3];
    int length = snprintf(both, sizeof both, "%s%c%s", old, 0, new);
    pthread_mutex_lock(&lock);
    // A link that is refused because the name is taken changes nothing.
    int is_taken = number == SYS_link && syscall(SYS_faccessat, AT_FDCWD, to, F_OK) == 0;
    if (!is_taken) note(kind, 0, 0, both, (size_t)length);
    int result = (int)syscall(number, from, to), kept = errno;
    pthread_mutex_unlock(&lock);
    errno = kept;
    return result;
}

int rename(const char *from, const char *to) { return second_name('R', SYS_rename, from, to); }
int link(const char *from, const char *to) { return second_name('L', SYS_link, from, to); }
