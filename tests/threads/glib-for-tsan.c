/* Tells ThreadSanitizer what GLib's locks do: GLib makes them of system calls
 * that it does not see, and every hand-over by them would be a report. Loaded
 * with LD_PRELOAD before a program that is built with -Db_sanitize=thread.
 *
 * A lock that is let go releases; who takes it next acquires. Queues and pools
 * of GLib use their own locks within, so that they are told here too. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <glib.h>

void __tsan_acquire(void *address);
void __tsan_release(void *address);

#define REAL(name) ((__typeof__(&name))real(#name))

static void *
real(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

void
g_mutex_lock(GMutex *mutex)
{
    static __typeof__(&g_mutex_lock) lock;

    if (lock == NULL)
        lock = REAL(g_mutex_lock);
    lock(mutex);
    __tsan_acquire(mutex);
}

gboolean
g_mutex_trylock(GMutex *mutex)
{
    gboolean is_mine = REAL(g_mutex_trylock)(mutex);

    if (is_mine)
        __tsan_acquire(mutex);
    return is_mine;
}

void
g_mutex_unlock(GMutex *mutex)
{
    static __typeof__(&g_mutex_unlock) unlock;

    if (unlock == NULL)
        unlock = REAL(g_mutex_unlock);
    __tsan_release(mutex);
    unlock(mutex);
}

void
g_cond_wait(GCond *cond, GMutex *mutex)
{
    __tsan_release(mutex);
    REAL(g_cond_wait)(cond, mutex);
    __tsan_acquire(mutex);
}

gboolean
g_cond_wait_until(GCond *cond, GMutex *mutex, gint64 end)
{
    gboolean in_time = FALSE;

    __tsan_release(mutex);
    in_time = REAL(g_cond_wait_until)(cond, mutex, end);
    __tsan_acquire(mutex);
    return in_time;
}

void
g_async_queue_push(GAsyncQueue *queue, gpointer data)
{
    __tsan_release(queue);
    REAL(g_async_queue_push)(queue, data);
}

gpointer
g_async_queue_pop(GAsyncQueue *queue)
{
    gpointer data = REAL(g_async_queue_pop)(queue);

    __tsan_acquire(queue);
    return data;
}

gpointer
g_async_queue_try_pop(GAsyncQueue *queue)
{
    gpointer data = REAL(g_async_queue_try_pop)(queue);

    __tsan_acquire(queue);
    return data;
}

/* The work of a pool, as it was given. */
typedef struct {
    GFunc work;
    gpointer data;
} Work;

static void
do_work(gpointer task, gpointer data)
{
    const Work *work = data;

    __tsan_acquire(data);
    work->work(task, work->data);
    __tsan_release(data);
}

GThreadPool *
g_thread_pool_new(GFunc func, gpointer data, gint n, gboolean exclusive,
                  GError **error)
{
    Work *work = g_new(Work, 1); /* lives as long as the program */

    *work = (Work){func, data};
    __tsan_release(work);
    return REAL(g_thread_pool_new)(do_work, work, n, exclusive, error);
}

gboolean
g_thread_pool_push(GThreadPool *pool, gpointer data, GError **error)
{
    __tsan_release(pool->user_data);
    return REAL(g_thread_pool_push)(pool, data, error);
}

void
g_thread_pool_free(GThreadPool *pool, gboolean immediate, gboolean wait)
{
    gpointer work = pool->user_data;

    REAL(g_thread_pool_free)(pool, immediate, wait);
    __tsan_acquire(work);
}
