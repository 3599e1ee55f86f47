/* A disk that fails and a clock that is wrong, for a program that is run with this library before the system's own: LD_PRELOAD.

   MISHAP_READ=END   what is read of a file whose path ends so fails after MISHAP_AFTER bytes (0 unless told)
   MISHAP_WRITE=PART what is written to a file whose path has this part fails
   MISHAP_LIST=END   a folder whose path ends so cannot be listed to its end
   MISHAP_CLOCK=S    the clock stands at S seconds after 1970 */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const char *path_of(int file) {
    static __thread char path[4096];
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length < 0 ? 0 : length] = 0;
    return path;
}

static int ends(int file, const char *variable) {
    const char *end = getenv(variable);
    if (!end)
        return 0;
    const char *path = path_of(file);
    size_t all = strlen(path), part = strlen(end);
    return all >= part && !strcmp(path + all - part, end);
}

static int fails(void) {
    errno = EIO;
    return -1;
}

ssize_t read(int file, void *into, size_t size) {
    ssize_t (*real)(int, void *, size_t) = dlsym(RTLD_NEXT, "read");
    if (ends(file, "MISHAP_READ")) {
        const char *after = getenv("MISHAP_AFTER");
        off_t left = (after ? atol(after) : 0) - lseek(file, 0, SEEK_CUR);
        if (left <= 0)
            return fails();
        if ((off_t)size > left)
            size = left;
    }
    return real(file, into, size);
}

ssize_t write(int file, const void *from, size_t size) {
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    const char *part = getenv("MISHAP_WRITE");
    return part && strstr(path_of(file), part) ? fails() : real(file, from, size);
}

struct dirent64 *readdir64(DIR *folder) {
    struct dirent64 *(*real)(DIR *) = dlsym(RTLD_NEXT, "readdir64");
    struct dirent64 *entry = real(folder);
    if (!entry && ends(dirfd(folder), "MISHAP_LIST"))
        errno = EIO;
    return entry;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
    const char *told = getenv("MISHAP_CLOCK");
    int done = real(clock, now);
    if (told && clock == CLOCK_REALTIME)
        now->tv_sec = atoll(told);
    return done;
}
