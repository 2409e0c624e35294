/* Loaded before the C library: lets a call of the system fail, or sets the clock back, as a file says. Only calls that are about a
 * folder named in FAULT_UNDER fail, so that the test that speaks with the program is not disturbed.
 *
 * The file FAULT_FILE has one line: "write 5" lets every write fail with error 5, "fsync 5" and "rename 5" likewise;
 * "clock -3600" sets the clock back by an hour. No such file: everything works. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* The number behind this word in the file, or 0. */
static long asked(const char *word) {
    const char *path = getenv("FAULT_FILE");
    char line[64] = "", found[32] = "";
    long number = 0;
    int file = path ? open(path, O_RDONLY) : -1;
    if (file < 0) return 0;
    ssize_t length = syscall(SYS_read, file, line, sizeof line - 1);
    close(file);
    if (length <= 0 || sscanf(line, "%31s %ld", found, &number) != 2) return 0;
    return strcmp(found, word) == 0 ? number : 0;
}

static int under(const char *path) {
    const char *folder = getenv("FAULT_UNDER");
    return folder && strncmp(path, folder, strlen(folder)) == 0;
}

static int file_is_under(int file) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return under(path);
}

static int fails(const char *word) {
    long error = asked(word);
    if (error) errno = (int)error;
    return error != 0;
}

ssize_t write(int file, const void *bytes, size_t count) {
    if (file > 2 && file_is_under(file) && fails("write")) return -1;
    return syscall(SYS_write, file, bytes, count);
}

int fsync(int file) {
    if (file_is_under(file) && fails("fsync")) return -1;
    return (int)syscall(SYS_fsync, file);
}

int rename(const char *from, const char *to) {
    static int (*real)(const char *, const char *);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "rename");
    if (under(from) && fails("rename")) return -1;
    return real(from, to);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = (int)syscall(SYS_clock_gettime, clock, now);
    if (result == 0 && clock == CLOCK_REALTIME) now->tv_sec += asked("clock");
    return result;
}
