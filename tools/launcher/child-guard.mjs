/**
 * Loaded into the API's process before the API: when the launcher is gone, even by SIGKILL, the API ends too, in
 * its own orderly way, and in any case after a while.
 */
const PATIENCE = 20_000;

if (process.channel) {
  process.once('disconnect', () => {
    // The API listens to this as well once it has something to put in order; before that it just ends.
    if (process.listenerCount('disconnect') === 0) process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), PATIENCE).unref();
  });
  process.channel.unref();
}
