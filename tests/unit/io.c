#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io.h"
#include "unit.h"

static char dir[] = "/tmp/saring-io.XXXXXX";

static struct span
slurp(const char *path, char *s, size_t max)
{
	int fd = open(path, O_RDONLY);
	ssize_t n = fd < 0 ? -1 : read(fd, s, max);

	if (fd >= 0)
		close(fd);
	return (struct span){s, n < 0 ? 0 : (size_t)n};
}

static void
spit(const char *path, const char *s, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);

	ck_assert(write(fd, s, strlen(s)) == (ssize_t)strlen(s));
	ck_assert(fchmod(fd, mode) == 0);
	close(fd);
}

static void
setup(void)
{
	ck_assert(mkdtemp(dir) != NULL && chdir(dir) == 0);
}

static void
teardown(void)
{
	unlink("a");
	unlink("link");
	ck_assert_msg(rmdir(dir) == 0, "something was left in %s", dir);
	strcpy(dir + strlen(dir) - 6, "XXXXXX");
}

START_TEST(written_whole)
{
	struct out o;
	struct stat st;
	char s[64];

	spit("a", "old", 0640);
	ck_assert(symlink("a", "link") == 0);
	ck_assert(out_open(&o, "link"));
	out_put(&o, SPAN("new"));
	out_line(&o);
	out_flush(&o);
	ck_assert(span_eq(slurp("a", s, sizeof s), SPAN("old")));
	out_close(&o, true);
	ck_assert(o.err == 0);
	ck_assert(span_eq(slurp("a", s, sizeof s), SPAN("new\n")));
	ck_assert(lstat("link", &st) == 0 && S_ISLNK(st.st_mode));
	ck_assert(stat("a", &st) == 0 && (st.st_mode & 0777) == 0640);
}
END_TEST

START_TEST(or_not_at_all)
{
	struct out o;
	char s[64];

	spit("a", "old", 0600);
	ck_assert(out_open(&o, "a"));
	out_put(&o, SPAN("new"));
	out_close(&o, false);
	ck_assert(span_eq(slurp("a", s, sizeof s), SPAN("old")));
}
END_TEST

START_TEST(through_a_dangling_link)
{
	struct out o;
	char s[64];

	ck_assert(symlink("a", "link") == 0);
	ck_assert(out_open(&o, "link"));
	out_put(&o, SPAN("new"));
	out_close(&o, true);
	ck_assert(o.err == 0);
	ck_assert(span_eq(slurp("a", s, sizeof s), SPAN("new")));
}
END_TEST

START_TEST(a_device_is_opened)
{
	struct out o;

	ck_assert(out_open(&o, "/dev/full"));
	ck_assert(o.temp.n == 0);
	out_put(&o, SPAN("x"));
	out_close(&o, true);
	ck_assert_int_eq(o.err, ENOSPC);
}
END_TEST

START_TEST(no_such_directory)
{
	struct out o;

	ck_assert(!out_open(&o, "none/a"));
	ck_assert_int_eq(o.err, ENOENT);
}
END_TEST

START_TEST(what_was_written_goes_out_before_a_read)
{
	int fd[2], back[2];
	struct out o = {0};
	struct in in = {.tie = &o};
	char s[8];

	ck_assert(pipe(fd) == 0 && pipe(back) == 0);
	o.fd = back[1];
	in_open(&in, fd[0]);
	ck_assert(in.tie == &o);
	ck_assert(write(fd[1], "ab", 2) == 2);
	ck_assert(in_fill(&in) == 2);
	out_put(&o, in_have(&in));
	in_take(&in, 1);
	ck_assert(write(fd[1], "c", 1) == 1);
	ck_assert(in_fill(&in) == 1);
	ck_assert(read(back[0], s, sizeof s) == 2);
	ck_assert(span_eq(in_have(&in), SPAN("bc")));
	close(fd[1]);
	ck_assert(in_fill(&in) == 0 && in.eof && !in.err && in.bytes == 3);
	buf_free(&in.b);
	buf_free(&o.b);
}
END_TEST

START_TEST(read_errors_stick)
{
	struct in in = {0};

	in_open(&in, open(dir, O_RDONLY));
	ck_assert(in_fill(&in) == 0);
	ck_assert_int_eq(in.err, EISDIR);
	in_close(&in);
	buf_free(&in.b);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("io");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, written_whole);
	tcase_add_test(t, or_not_at_all);
	tcase_add_test(t, through_a_dangling_link);
	tcase_add_test(t, a_device_is_opened);
	tcase_add_test(t, no_such_directory);
	tcase_add_test(t, what_was_written_goes_out_before_a_read);
	tcase_add_test(t, read_errors_stick);
	return unit_run("io", t);
}
