/* sandbox: gives up rights that a filter does not need, where the system has a
 * way (pledge; NO_NEW_PRIVS and Landlock). Silent where it has none. */
#ifndef SANDBOX_H
#define SANDBOX_H

/* After options and language files are read: no writing, making or removing
 * of files but below the directories dirs[0..n) (of -o and --tmp). */
void sandbox_write(const char *const *dirs, int n);

/* When the last input is open: no reading of further files either but below
 * the directory dir (of --tmp; NULL: none). */
void sandbox_read(const char *dir);

#endif
