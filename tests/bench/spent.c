/* spent FILE COMMAND ...: runs the command and appends to FILE one line: its
 * processor time (user + system, microseconds), elapsed time (microseconds),
 * peak memory (KiB). Exit status: that of the command. */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static long
micros(struct timeval t)
{
	return (long)t.tv_sec * 1000000 + (long)t.tv_usec;
}

int
main(int argc, char **argv)
{
	struct timeval from, to;
	struct rusage use;
	int status;
	pid_t pid;
	FILE *f;

	if (argc < 3)
		return 125;
	gettimeofday(&from, NULL);
	pid = vfork(); /* a fork would count our memory as the child's */
	if (pid == 0) {
		execvp(argv[2], argv + 2);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &use) < 0)
		return 126;
	gettimeofday(&to, NULL);
#ifdef __APPLE__
	use.ru_maxrss /= 1024;
#endif
	f = fopen(argv[1], "a");
	if (!f)
		return 126;
	fprintf(f, "%ld %ld %ld\n", micros(use.ru_utime) + micros(use.ru_stime),
			micros(to) - micros(from), (long)use.ru_maxrss);
	if (fclose(f))
		return 126;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
