// What the thread sanitizer has to be told about Swift, on x86-64 Linux. Linked into test builds under the sanitizer, never shipped:
//
//   clang -O1 -c .ci/tsan.c -o tsan.o
//   swift build --build-tests --sanitize=thread -Xlinker tsan.o -Xlinker --wrap=__tsan_external_write -Xlinker --wrap=setrlimit
//
// Nothing is suppressed: there is no list of places in which a race is not looked for.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>

#define CONTEXT __attribute__((swift_context))
#define SWIFTCALL __attribute__((swiftcall))

// 1. A contended Mutex. Taking a free Mutex and giving it back is inlined into our code, where the sanitizer sees the atomics. As soon as
// a thread waits, both go through libswiftSynchronization and the kernel (a futex with priority inheritance), which are not
// instrumented: the sanitizer misses that the waiter comes after the holder, and reports what is behind the Mutex as a race. These two
// stand before the library's functions, call them, and say so.
extern void __tsan_acquire(void *address);
extern void __tsan_release(void *address);

static void *library(const char *name) {
    void *function = dlsym(RTLD_NEXT, name);
    if (!function) abort();
    return function;
}

// Synchronization._MutexHandle._lockSlow(UInt32) and ._unlockSlow(); self is the address of the futex.
#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFTCALL void eider_lock_slow(uint32_t owner, CONTEXT void *futex) __asm__(LOCK_SLOW);
SWIFTCALL void eider_unlock_slow(CONTEXT void *futex) __asm__(UNLOCK_SLOW);

SWIFTCALL void eider_lock_slow(uint32_t owner, CONTEXT void *futex) {
    ((SWIFTCALL void (*)(uint32_t, CONTEXT void *))library(LOCK_SLOW))(owner, futex);
    __tsan_acquire(futex);
}

SWIFTCALL void eider_unlock_slow(CONTEXT void *futex) {
    __tsan_release(futex);
    ((SWIFTCALL void (*)(CONTEXT void *))library(UNLOCK_SLOW))(futex);
}

// 2. Values without size. Swift reports each `inout` argument to the sanitizer by its address. A SystemRandomNumberGenerator has no size
// and so no address: what is reported is what happened to be in the register, and the sanitizer crashes where it looks up what is no
// address of the process, or one of its constants, of which it keeps no track. Such reports are dropped; every other goes through, by a jump (-O1), so that it names our caller.
extern void __real___tsan_external_write(void *address, void *caller, void *tag);
void __wrap___tsan_external_write(void *address, void *caller, void *tag);

// Where the sanitizer keeps track of memory: low, the program's own, the heap, libraries and stacks.
static int is_tracked(uintptr_t address) {
    return address < 0x020000000000 || (address >= 0x550000000000 && address < 0x5a0000000000)
        || (address >= 0x720000000000 && address < 0x730000000000) || (address >= 0x7a0000000000 && address < 0x800000000000);
}

// The program's constants and code: nobody writes there.
static uintptr_t constants[16][2];
static int constants_count;

static int look_at_program(struct dl_phdr_info *info, size_t size, void *unused) {
    (void)size, (void)unused;
    for (int i = 0; i < info->dlpi_phnum && constants_count < 16; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        int is_fixed = part->p_type == PT_GNU_RELRO || (part->p_type == PT_LOAD && !(part->p_flags & PF_W));
        if (!is_fixed) continue;
        constants[constants_count][0] = info->dlpi_addr + part->p_vaddr;
        constants[constants_count++][1] = info->dlpi_addr + part->p_vaddr + part->p_memsz;
    }
    return 1;  // The program is the first; libraries lie where the sanitizer keeps track of everything.
}

__attribute__((constructor)) static void find_constants(void) { dl_iterate_phdr(look_at_program, NULL); }

static int is_constant(uintptr_t address) {
    for (int i = 0; i < constants_count; i++)
        if (address >= constants[i][0] && address < constants[i][1]) return 1;
    return 0;
}

void __wrap___tsan_external_write(void *address, void *caller, void *tag) {
    if (is_tracked((uintptr_t)address) && !is_constant((uintptr_t)address)) __real___tsan_external_write(address, caller, tag);
}

// 3. The router's limit on its memory. The sanitizer maps many times what the program uses; under the limit it has no thread to give.
int __real_setrlimit(__rlimit_resource_t resource, const struct rlimit *limit);
int __wrap_setrlimit(__rlimit_resource_t resource, const struct rlimit *limit);

int __wrap_setrlimit(__rlimit_resource_t resource, const struct rlimit *limit) {
    return resource == RLIMIT_DATA ? 0 : __real_setrlimit(resource, limit);
}
