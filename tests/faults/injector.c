/*
 * Runs a program and does something at its N-th system call of a kind: kills it, lets the call fail, or writes only half. Sees the calls of
 * libc and raw ones, of all threads (ptrace and seccomp; Linux on x86-64).
 *
 *   injector [OPTIONS] -- PROGRAM ARGUMENTS...
 *     -n N        act at the N-th operation, from 1; without it nothing is done to the program
 *     -a ACTION   kill (before the call), short (half of a write), or the name of an error: EIO ENOSPC EINTR EROFS EDQUOT EACCES EMFILE
 *     -p          act at every later operation too
 *     -s KINDS    which operations count: write,fsync,truncate,rename,unlink,open,mkdir,link (open: what may make or cut a file)
 *     -x PARTS    leave out paths that hold one of these texts (with commas between them)
 *     -l FILE     list the operations
 *     -t FILE     record the operations with their data, for a replay of what a power cut leaves
 *
 * A record of the trace: one letter, the lengths of two paths (32 bits each), an offset and a length (64 bits each), the paths, the data.
 *   W write, A write to standard output, S sync, T truncate, R rename, L link, U unlink, M mkdir, C a file that was not there
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef __x86_64__
#error "the registers of x86-64 are read here"
#endif

enum kind { NONE, WRITE, FSYNC, TRUNCATE, RENAME, UNLINK, OPEN, MKDIR, LINK, KINDS };

static const char *const names[KINDS] = {"", "write", "fsync", "truncate", "rename", "unlink", "open", "mkdir", "link"};

static const struct {
    long number;
    enum kind kind;
} calls[] = {
    {SYS_write, WRITE},        {SYS_pwrite64, WRITE},      {SYS_writev, WRITE},       {SYS_pwritev, WRITE},
    {SYS_copy_file_range, WRITE}, {SYS_sendfile, WRITE},   {SYS_fallocate, WRITE},    {SYS_fsync, FSYNC},
    {SYS_fdatasync, FSYNC},    {SYS_sync_file_range, FSYNC}, {SYS_ftruncate, TRUNCATE}, {SYS_truncate, TRUNCATE},
    {SYS_rename, RENAME},      {SYS_renameat, RENAME},     {SYS_renameat2, RENAME},   {SYS_unlink, UNLINK},
    {SYS_unlinkat, UNLINK},    {SYS_rmdir, UNLINK},        {SYS_open, OPEN},          {SYS_openat, OPEN},
    {SYS_creat, OPEN},         {SYS_mkdir, MKDIR},         {SYS_mkdirat, MKDIR},      {SYS_link, LINK},
    {SYS_linkat, LINK},        {SYS_symlink, LINK},
};
#define CALLS (sizeof calls / sizeof *calls)

static const struct {
    const char *name;
    int number;
} errors[] = {{"EIO", EIO},       {"ENOSPC", ENOSPC}, {"EINTR", EINTR},   {"EROFS", EROFS},
              {"EDQUOT", EDQUOT}, {"EACCES", EACCES}, {"EMFILE", EMFILE}};

/* What is asked for. */
static long chosen = -1, count;
static int persist, counted[KINDS];
static const char *action = "kill";
static char *left_out[32];
static int left_out_count;
static FILE *list, *trace;

/* One thread of the program, between the entry of a call and its end. */
struct thread {
    pid_t id;
    int entered, was_there;
    enum kind kind;
    long number;
    unsigned long buffer;
    uint64_t offset;
    char path[8192], other[8192];
};

static struct thread *thread_of(pid_t id)
{
    static struct thread *threads[4096];
    static int known;
    for (int at = 0; at < known; at++)
        if (threads[at]->id == id)
            return threads[at];
    if (known == 4096)
        exit(125);
    struct thread *made = calloc(1, sizeof *made);
    made->id = id;
    return threads[known++] = made;
}

/* A text in the memory of the program. */
static void text_at(pid_t id, unsigned long address, char *text, size_t size)
{
    size_t have = 0;
    while (have < size - 1) {
        size_t page = 4096 - ((address + have) & 4095);
        if (page > size - 1 - have)
            page = size - 1 - have;
        struct iovec here = {text + have, page}, there = {(void *)(address + have), page};
        ssize_t read = process_vm_readv(id, &here, 1, &there, 1, 0);
        if (read <= 0)
            break;
        if (memchr(text + have, 0, (size_t)read))
            return;
        have += (size_t)read;
    }
    text[have] = 0;
}

static void link_target(const char *link, char *path, size_t size)
{
    ssize_t length = readlink(link, path, size - 1);
    path[length < 0 ? 0 : length] = 0;
}

static void path_of_file(pid_t id, int file, char *path)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/%d/fd/%d", id, file);
    link_target(link, path, 4096);
}

/* The path that a call names, from the root. */
static void path_at(pid_t id, int folder, unsigned long address, char *path)
{
    char given[4096], link[64], from[4096];
    text_at(id, address, given, sizeof given);
    if (given[0] == '/') {
        strcpy(path, given);
        return;
    }
    if (folder == AT_FDCWD)
        snprintf(link, sizeof link, "/proc/%d/cwd", id);
    else
        snprintf(link, sizeof link, "/proc/%d/fd/%d", id, folder);
    link_target(link, from, sizeof from);
    snprintf(path, 8192, given[0] ? "%s/%s" : "%s%s", from, given);
}

/* Where the next write of a file goes. */
static uint64_t position_of(pid_t id, int file)
{
    char name[64], line[256];
    uint64_t position = UINT64_MAX;
    snprintf(name, sizeof name, "/proc/%d/fdinfo/%d", id, file);
    FILE *in = fopen(name, "r");
    while (in && fgets(line, sizeof line, in))
        if (!strncmp(line, "pos:", 4))
            position = strtoull(line + 4, NULL, 10);
    if (in)
        fclose(in);
    return position;
}

static void record(char what, const struct thread *it, uint64_t offset, uint64_t length, const void *data)
{
    struct {
        char what;
        uint32_t path, other;
        uint64_t offset, length;
    } __attribute__((packed)) head = {what, (uint32_t)strlen(it->path), (uint32_t)strlen(it->other), offset, length};
    fwrite(&head, sizeof head, 1, trace);
    fwrite(it->path, head.path, 1, trace);
    fwrite(it->other, head.other, 1, trace);
    if (data)
        fwrite(data, length, 1, trace);
}

/* What a call that ended well has done. */
static void record_end(pid_t id, struct thread *it, const struct user_regs_struct *now)
{
    uint64_t done = now->rax;
    switch (it->kind) {
    case WRITE: {
        if (it->number != SYS_write && it->number != SYS_pwrite64) {
            fprintf(stderr, "injector: a write of another form (%ld) is not recorded\n", it->number);
            exit(125);
        }
        char *data = malloc(done + 1);
        struct iovec here = {data, done}, there = {(void *)it->buffer, done};
        if (process_vm_readv(id, &here, 1, &there, 1, 0) != (ssize_t)done)
            exit(125);
        record(now->rdi == 1 ? 'A' : 'W', it, it->offset, done, data);
        free(data);
        break;
    }
    case FSYNC: record('S', it, 0, 0, NULL); break;
    case TRUNCATE: record('T', it, it->offset, 0, NULL); break;
    case RENAME: record('R', it, 0, 0, NULL); break;
    case LINK: record('L', it, 0, 0, NULL); break;
    case UNLINK: record('U', it, 0, 0, NULL); break;
    case MKDIR: record('M', it, 0, 0, NULL); break;
    case OPEN:
        if (!it->was_there)
            record('C', it, 0, 0, NULL);
        break;
    default: break;
    }
}

/* Which operation a call is, and on what. */
static void look(pid_t id, struct thread *it, const struct user_regs_struct *now)
{
    it->number = (long)now->orig_rax;
    it->kind = NONE;
    it->path[0] = it->other[0] = 0;
    for (size_t at = 0; at < CALLS; at++)
        if (calls[at].number == it->number)
            it->kind = calls[at].kind;
    unsigned long flags = O_CREAT;
    switch (it->number) {
    case SYS_rename: case SYS_link: case SYS_symlink:
        path_at(id, AT_FDCWD, now->rdi, it->path);
        path_at(id, AT_FDCWD, now->rsi, it->other);
        break;
    case SYS_renameat: case SYS_renameat2: case SYS_linkat:
        path_at(id, (int)now->rdi, now->rsi, it->path);
        path_at(id, (int)now->rdx, now->r10, it->other);
        break;
    case SYS_open:
        flags = now->rsi; /* fall through */
    case SYS_unlink: case SYS_rmdir: case SYS_mkdir: case SYS_truncate: case SYS_creat:
        path_at(id, AT_FDCWD, now->rdi, it->path);
        break;
    case SYS_openat:
        flags = now->rdx; /* fall through */
    case SYS_unlinkat: case SYS_mkdirat:
        path_at(id, (int)now->rdi, now->rsi, it->path);
        break;
    default: path_of_file(id, (int)now->rdi, it->path);
    }
    if (it->kind == OPEN && !(flags & (O_CREAT | O_TRUNC)))
        it->kind = NONE;
    it->was_there = access(it->path, F_OK) == 0;
    it->buffer = now->rsi;
    it->offset = it->number == SYS_pwrite64 ? now->r10
               : it->number == SYS_write   ? position_of(id, (int)now->rdi)
                                           : now->rsi;
}

static int counts(const struct thread *it, const struct user_regs_struct *now)
{
    if (!counted[it->kind] || (it->kind == WRITE && now->rdi == 2))
        return 0;
    if (!strncmp(it->path, "/proc/", 6) || !strncmp(it->path, "/sys/", 5) || !strncmp(it->path, "pipe:", 5) ||
        !strcmp(it->path, "/dev/null"))
        return 0;
    for (int at = 0; at < left_out_count; at++)
        if (strstr(it->path, left_out[at]) || strstr(it->other, left_out[at]))
            return 0;
    return 1;
}

/* Makes the call that is about to be made fail, or do less. Gives whether it is not made at all. */
static int harm(pid_t id, const struct thread *it, struct user_regs_struct *now)
{
    if (!strcmp(action, "short")) {
        if ((it->number == SYS_write || it->number == SYS_pwrite64) && now->rdx > 1) {
            now->rdx /= 2;
            ptrace(PTRACE_SETREGS, id, NULL, now);
        }
        return 0;
    }
    int number = 0;
    for (size_t at = 0; at < sizeof errors / sizeof *errors; at++)
        if (!strcmp(errors[at].name, action))
            number = errors[at].number;
    if (!number)
        exit(124);
    now->orig_rax = (unsigned long)-1;
    now->rax = (unsigned long)-number;
    ptrace(PTRACE_SETREGS, id, NULL, now);
    return 1;
}

/* A thread stands before one of the calls. */
static void at_call(pid_t id, pid_t program, struct thread *it)
{
    struct user_regs_struct now;
    ptrace(PTRACE_GETREGS, id, NULL, &now);
    look(id, it, &now);
    int skipped = 0;
    if (counts(it, &now)) {
        count++;
        if (list)
            fprintf(list, "%ld %s %s%s%s\n", count, names[it->kind], it->path, it->other[0] ? " -> " : "", it->other);
        if (count == chosen || (persist && chosen > 0 && count > chosen)) {
            if (!strcmp(action, "kill")) {
                kill(program, SIGKILL);
                ptrace(PTRACE_CONT, id, NULL, NULL);
                return;
            }
            skipped = harm(id, it, &now);
        }
    }
    it->entered = trace && it->kind && !skipped;
    ptrace(it->entered ? PTRACE_SYSCALL : PTRACE_CONT, id, NULL, NULL);
}

static void start(char **command)
{
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    raise(SIGSTOP);
    struct sock_filter filter[2 * CALLS + 2];
    unsigned short size = 0;
    filter[size++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (size_t at = 0; at < CALLS; at++) {
        filter[size++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)calls[at].number, 0, 1);
        filter[size++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
    }
    filter[size++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {size, filter};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
        _exit(126);
    execvp(command[0], command);
    _exit(127);
}

static int watch(pid_t program)
{
    int status, code = 0;
    if (waitpid(program, &status, 0) < 0 || !WIFSTOPPED(status) ||
        ptrace(PTRACE_SETOPTIONS, program, NULL,
               PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK |
                   PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL))
        return 126;
    ptrace(PTRACE_CONT, program, NULL, NULL);
    for (;;) {
        pid_t id = waitpid(-1, &status, __WALL);
        if (id < 0)
            return code;
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            if (id == program)
                code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            continue;
        }
        struct thread *it = thread_of(id);
        int signal = WSTOPSIG(status), event = status >> 16;
        if (event == PTRACE_EVENT_SECCOMP) {
            at_call(id, program, it);
        } else if (signal == (SIGTRAP | 0x80)) {
            struct user_regs_struct now;
            ptrace(PTRACE_GETREGS, id, NULL, &now);
            if (it->entered && (long)now.rax >= 0)
                record_end(id, it, &now);
            it->entered = 0;
            ptrace(PTRACE_CONT, id, NULL, NULL);
        } else {
            int ours = event || signal == SIGSTOP || signal == SIGTRAP;
            ptrace(PTRACE_CONT, id, NULL, (void *)(long)(ours ? 0 : signal));
        }
    }
}

static FILE *written(const char *name)
{
    FILE *out = fopen(name, "we");
    if (!out) {
        perror(name);
        exit(124);
    }
    return out;
}

int main(int argc, char **argv)
{
    char *kinds = strdup("write,fsync,truncate,rename,unlink,open,mkdir,link");
    int option;
    while ((option = getopt(argc, argv, "+n:a:ps:x:l:t:")) != -1) {
        switch (option) {
        case 'n': chosen = atol(optarg); break;
        case 'a': action = optarg; break;
        case 'p': persist = 1; break;
        case 's': kinds = optarg; break;
        case 'x':
            for (char *part = strtok(strdup(optarg), ","); part && left_out_count < 32; part = strtok(NULL, ","))
                left_out[left_out_count++] = part;
            break;
        case 'l': list = written(optarg); break;
        case 't': trace = written(optarg); break;
        default: return 124;
        }
    }
    for (char *name = strtok(kinds, ","); name; name = strtok(NULL, ","))
        for (int kind = 1; kind < KINDS; kind++)
            if (!strcmp(names[kind], name))
                counted[kind] = 1;
    if (optind >= argc)
        return 124;
    pid_t program = fork();
    if (program == 0)
        start(argv + optind);
    int code = program < 0 ? 126 : watch(program);
    if (list)
        fclose(list);
    if (trace)
        fclose(trace);
    return code;
}
