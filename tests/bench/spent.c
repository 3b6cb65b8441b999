/* spent [-n TIMES] FILE COMMAND ...: runs the command and appends to FILE one
 * line: its processor time (user + system, microseconds), elapsed time
 * (microseconds), peak memory (KiB). Run several times, the smallest of each.
 * Exit status: that of the command. */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CPU, REAL, MEMORY, FIGURES };

static long
micros(struct timeval t)
{
	return (long)t.tv_sec * 1000000 + (long)t.tv_usec;
}

/* Runs it once; the exit status, or -1 when that cannot be done. */
static int
run(char **argv, long *figure)
{
	struct timeval from, to;
	struct rusage use;
	int status;
	pid_t pid;

	gettimeofday(&from, NULL);
	pid = vfork(); /* a fork would count our memory as the child's */
	if (pid == 0) {
		execvp(*argv, argv);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &use) < 0)
		return -1;
	gettimeofday(&to, NULL);
#ifdef __APPLE__
	use.ru_maxrss /= 1024;
#endif
	figure[CPU] = micros(use.ru_utime) + micros(use.ru_stime);
	figure[REAL] = micros(to) - micros(from);
	figure[MEMORY] = (long)use.ru_maxrss;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int
main(int argc, char **argv)
{
	long times = 1, i, least[FIGURES] = {0}, figure[FIGURES];
	int status = 0, k;
	FILE *f;

	if (argc > 3 && strcmp(argv[1], "-n") == 0) {
		times = atol(argv[2]);
		argc -= 2;
		argv += 2;
	}
	if (argc < 3)
		return 125;
	for (i = 0; i < times && status == 0; i++) {
		status = run(argv + 2, figure);
		for (k = 0; k < FIGURES; k++)
			if (i == 0 || figure[k] < least[k])
				least[k] = figure[k];
	}
	f = fopen(argv[1], "a");
	if (!f || status < 0)
		return 126;
	fprintf(f, "%ld %ld %ld\n", least[CPU], least[REAL], least[MEMORY]);
	if (fclose(f))
		return 126;
	return status;
}
