#include "desk/workshop.h"

#include "base/tether.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* What is kept of a report or of messages: more is no reading matter. */
#define MOST_TEXT (256 * 1024)

typedef enum {
    JOB_WAITING,
    JOB_RUNNING,
    JOB_DONE,
    JOB_FINDINGS,
    JOB_FAILED,
    JOB_CANCELLED,
} JobState;

static const char *const state_names[] = {
    [JOB_WAITING] = "waiting", [JOB_RUNNING] = "running",
    [JOB_DONE] = "done",       [JOB_FINDINGS] = "findings",
    [JOB_FAILED] = "failed",   [JOB_CANCELLED] = "cancelled",
};

typedef struct {
    Command *command;
    JobState state;
    bool called_off;
    GSubprocess *process; /* while it runs */
    double done;
    char *what;
    GString *report;
    GString *messages;
} Job;

struct Workshop {
    char *programs;
    char *folder;
    GMutex lock; /* of the jobs */
    GPtrArray *jobs;
    GThreadPool *bench;
};

static void
job_free(gpointer data)
{
    Job *job = data;

    command_free(job->command);
    g_clear_object(&job->process);
    g_free(job->what);
    g_string_free(job->report, TRUE);
    g_string_free(job->messages, TRUE);
    g_free(job);
}

static void
append(GString *text, const char *line)
{
    if (text->len + strlen(line) >= MOST_TEXT)
        return;
    g_string_append(text, line);
    g_string_append_c(text, '\n');
}

/* Takes a line of stderr: how far the utility is, or a message. */
static void
take_line(Workshop *workshop, Job *job, const char *line)
{
    g_autoptr(GMutexLocker) hold = g_mutex_locker_new(&workshop->lock);
    const char *mark = strstr(line, ": progress ");

    if (mark != NULL) {
        char *end = NULL;

        job->done = g_ascii_strtod(mark + strlen(": progress "), &end) / 100;
        g_free(job->what);
        job->what = g_strdup(g_strstrip(end));
        return;
    }
    append(job->messages, line);
}

/* What a thread reads from a utility's stdout while another reads stderr: a
 * pipe that nobody empties stops the utility. */
typedef struct {
    GInputStream *stream;
    GString *text;
} Tap;

static void *
read_tap(void *data)
{
    Tap *tap = data;
    char bytes[4096];
    gssize n = 0;

    while ((n = g_input_stream_read(tap->stream, bytes, sizeof bytes, NULL,
                                    NULL)) > 0)
        if (tap->text->len + (gsize)n < MOST_TEXT)
            g_string_append_len(tap->text, bytes, n);
    return NULL;
}

static GSubprocess *
launch(const Workshop *workshop, const Job *job, GError **error)
{
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
        G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
    g_autofree char **words =
        g_new(char *, g_strv_length(job->command->words) + 1);
    g_autofree char *program =
        g_build_filename(workshop->programs, job->command->words[0], NULL);
    /* Told so, it takes with it what it has not finished. */
    Tether tether = {getpid(), SIGTERM};

    memcpy(words, job->command->words,
           (g_strv_length(job->command->words) + 1) * sizeof *words);
    words[0] = program;
    g_subprocess_launcher_set_cwd(launcher, workshop->folder);
    g_subprocess_launcher_setenv(launcher, "PETITION_PROGRESS", "lines", TRUE);
    g_subprocess_launcher_set_child_setup(launcher, tether_child, &tether,
                                          NULL);
    return g_subprocess_launcher_spawnv(launcher, (const char *const *)words,
                                        error);
}

static JobState
state_by_exit(GSubprocess *process, bool called_off)
{
    if (!g_subprocess_get_if_exited(process))
        return called_off ? JOB_CANCELLED : JOB_FAILED;
    switch (g_subprocess_get_exit_status(process)) {
    case 0:
        return JOB_DONE;
    case 3:
        return JOB_FINDINGS;
    default:
        return JOB_FAILED;
    }
}

static void
follow(Workshop *workshop, Job *job, GSubprocess *process)
{
    Tap tap = {g_subprocess_get_stdout_pipe(process), job->report};
    GThread *reader = g_thread_new("report", read_tap, &tap);
    g_autoptr(GDataInputStream) lines =
        g_data_input_stream_new(g_subprocess_get_stderr_pipe(process));
    char *line = NULL;

    while ((line = g_data_input_stream_read_line_utf8(lines, NULL, NULL,
                                                      NULL)) != NULL) {
        take_line(workshop, job, line);
        g_free(line);
    }
    g_thread_join(reader);
    g_subprocess_wait(process, NULL, NULL);
}

static void
run_job(gpointer data, gpointer pool_data)
{
    Job *job = data;
    Workshop *workshop = pool_data;
    g_autoptr(GSubprocess) process = NULL;
    g_autoptr(GError) trouble = NULL;

    g_mutex_lock(&workshop->lock);
    if (job->called_off) {
        job->state = JOB_CANCELLED;
    } else {
        process = launch(workshop, job, &trouble);
        job->state = process != NULL ? JOB_RUNNING : JOB_FAILED;
        if (process != NULL)
            job->process = g_object_ref(process);
        else
            append(job->messages, trouble->message);
    }
    g_mutex_unlock(&workshop->lock);
    if (process == NULL)
        return;
    follow(workshop, job, process);
    g_mutex_lock(&workshop->lock);
    job->state = state_by_exit(process, job->called_off);
    job->done = 1;
    g_clear_object(&job->process);
    g_mutex_unlock(&workshop->lock);
}

Workshop *
workshop_new(const char *programs, const char *folder)
{
    Workshop *workshop = g_new0(Workshop, 1);

    workshop->programs = g_strdup(programs);
    workshop->folder = g_strdup(folder);
    g_mutex_init(&workshop->lock);
    workshop->jobs = g_ptr_array_new_with_free_func(job_free);
    workshop->bench = g_thread_pool_new(run_job, workshop, 1, FALSE, NULL);
    return workshop;
}

/* The lock is held. */
static void
call_off(Job *job)
{
    job->called_off = true;
    if (job->process != NULL)
        g_subprocess_send_signal(job->process, SIGTERM);
}

void
workshop_free(Workshop *workshop)
{
    if (workshop == NULL)
        return;
    g_mutex_lock(&workshop->lock);
    for (guint i = 0; i < workshop->jobs->len; i++)
        call_off(g_ptr_array_index(workshop->jobs, i));
    g_mutex_unlock(&workshop->lock);
    g_thread_pool_free(workshop->bench, FALSE, TRUE);
    g_ptr_array_unref(workshop->jobs);
    g_mutex_clear(&workshop->lock);
    g_free(workshop->programs);
    g_free(workshop->folder);
    g_free(workshop);
}

int
workshop_begin(Workshop *workshop, Command *command)
{
    Job *job = g_new0(Job, 1);
    int job_no = 0;

    job->command = command;
    job->what = g_strdup("");
    job->report = g_string_new(NULL);
    job->messages = g_string_new(NULL);
    g_mutex_lock(&workshop->lock);
    g_ptr_array_add(workshop->jobs, job);
    job_no = (int)workshop->jobs->len;
    g_mutex_unlock(&workshop->lock);
    g_thread_pool_push(workshop->bench, job, NULL);
    return job_no;
}

/* The lock is held. NULL: there is none. */
static Job *
find_job(const Workshop *workshop, int job_no)
{
    if (job_no < 1 || (guint)job_no > workshop->jobs->len)
        return NULL;
    return g_ptr_array_index(workshop->jobs, (guint)job_no - 1);
}

json_t *
workshop_state(Workshop *workshop, int job_no)
{
    g_autoptr(GMutexLocker) hold = g_mutex_locker_new(&workshop->lock);
    const Job *job = find_job(workshop, job_no);
    g_autofree char *report = NULL;
    g_autofree char *messages = NULL;
    json_t *outputs = NULL;

    if (job == NULL)
        return NULL;
    /* The report is the reader's until the utility has ended. What was cut off
     * may end within a character. */
    report =
        g_utf8_make_valid(job->state > JOB_RUNNING ? job->report->str : "", -1);
    messages = g_utf8_make_valid(job->messages->str, -1);
    outputs = json_array();
    if (job->state == JOB_DONE || job->state == JOB_FINDINGS)
        for (char **name = job->command->outputs; *name != NULL; name++)
            json_array_append_new(outputs, json_string(*name));
    return json_pack("{s:s, s:f, s:s, s:s, s:s, s:s, s:o}", "state",
                     state_names[job->state], "done", job->done, "what",
                     job->what, "line", job->command->line, "report", report,
                     "messages", messages, "outputs", outputs);
}

void
workshop_cancel(Workshop *workshop, int job_no)
{
    g_autoptr(GMutexLocker) hold = g_mutex_locker_new(&workshop->lock);
    Job *job = find_job(workshop, job_no);

    if (job != NULL && job->state <= JOB_RUNNING)
        call_off(job);
}

bool
workshop_wrote(Workshop *workshop, const char *name)
{
    g_autoptr(GMutexLocker) hold = g_mutex_locker_new(&workshop->lock);

    for (guint i = 0; i < workshop->jobs->len; i++) {
        const Job *job = g_ptr_array_index(workshop->jobs, i);

        if ((job->state == JOB_DONE || job->state == JOB_FINDINGS) &&
            g_strv_contains((const char *const *)job->command->outputs, name))
            return true;
    }
    return false;
}
