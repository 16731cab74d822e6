// A disk for SQLite ("VFS") on which a connection's write-ahead log is written in few pieces: docs/decisions/0007-log.md.
#pragma once

// Makes the disk `name`, over SQLite's disk `base` (NULL: the default one), for connections that ask for it by name; SQLite's default stays what it is.
// A name that is there already is left as it is. Returns SQLite's code: SQLITE_OK, SQLITE_NOTFOUND where there is no such base, SQLITE_NOMEM.
int eider_gathered_log_register(const char *name, const char *base);
