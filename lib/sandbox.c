#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include <stddef.h>

#include "sandbox.h"

#if defined(__OpenBSD__)

#include <unistd.h>

void
sandbox_write(const char *const *dirs, int n)
{
	(void)dirs;
	pledge(n ? "stdio rpath wpath cpath fattr" : "stdio rpath", NULL);
}

void
sandbox_read(const char *dir)
{
	/* narrower promises are ignored where they are not a subset */
	if (!dir)
		pledge("stdio wpath cpath fattr", NULL);
}

#elif defined(__linux__) && __has_include(<linux/landlock.h>)

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Landlock(7), ABI 1: what can be done to files that are not yet open. */
enum {
	READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
			LANDLOCK_ACCESS_FS_EXECUTE,
	WRITE = LANDLOCK_ACCESS_FS_WRITE_FILE |
			LANDLOCK_ACCESS_FS_REMOVE_DIR |
			LANDLOCK_ACCESS_FS_REMOVE_FILE |
			LANDLOCK_ACCESS_FS_MAKE_CHAR |
			LANDLOCK_ACCESS_FS_MAKE_DIR |
			LANDLOCK_ACCESS_FS_MAKE_REG |
			LANDLOCK_ACCESS_FS_MAKE_SOCK |
			LANDLOCK_ACCESS_FS_MAKE_FIFO |
			LANDLOCK_ACCESS_FS_MAKE_BLOCK |
			LANDLOCK_ACCESS_FS_MAKE_SYM
};

static void
allow(int rules, const char *dir, uint64_t access)
{
	struct landlock_path_beneath_attr a = {.allowed_access = access};

	a.parent_fd = open(dir, O_PATH | O_CLOEXEC);
	if (a.parent_fd < 0)
		return;
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &a,
			0);
	close(a.parent_fd);
}

static void
restrict_to(uint64_t handled, const char *const *dirs, int n, uint64_t access)
{
	struct landlock_ruleset_attr a = {.handled_access_fs = handled};
	int i, rules;

	rules = (int)syscall(SYS_landlock_create_ruleset, &a, sizeof a, 0);
	if (rules < 0)
		return;
	for (i = 0; i < n; i++)
		allow(rules, dirs[i], access);
	syscall(SYS_landlock_restrict_self, rules, 0);
	close(rules);
}

void
sandbox_write(const char *const *dirs, int n)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
		restrict_to(WRITE, dirs, n, WRITE);
}

void
sandbox_read(const char *dir)
{
	restrict_to(READ, &dir, dir != NULL, LANDLOCK_ACCESS_FS_READ_FILE);
}

#else

void
sandbox_write(const char *const *dirs, int n)
{
	(void)dirs, (void)n;
}

void
sandbox_read(const char *dir)
{
	(void)dir;
}

#endif
