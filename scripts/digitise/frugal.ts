// Threads that take and give back pictures of many megabytes leave the C library's memory in tatters: by default it keeps
// several pools for each of them, and soon no longer gives large pieces back. It reads what it may keep only when a
// process begins.

const FRUGAL = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: String(2 * 1024 * 1024) };

/** Begins this process anew with little memory kept, where the platform has such settings and nobody has chosen any. */
export function beFrugal(): void {
  const { platform, env, argv, execArgv, execPath } = process;
  if (platform !== 'linux' || env.MALLOC_ARENA_MAX !== undefined) return;
  // Older versions cannot; they do the same work with more memory.
  process.execve?.(execPath, [execPath, ...execArgv, ...argv.slice(1)], { ...env, ...FRUGAL });
}
