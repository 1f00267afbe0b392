#include "desk/command.h"
#include "desk/desk.h"
#include "desk/guard.h"
#include "desk/workshop.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- guard ---------------------------------------------------------------- */

static char *
count_secrets(void)
{
    static int n = 0;

    return g_strdup_printf("secret%d", ++n);
}

static void
test_guard_admits_once(void)
{
    g_autoptr(Guard) guard = guard_new(8123, count_secrets);
    g_autofree char *token =
        g_strdup(strstr(guard_address(guard), "?token=") + strlen("?token="));
    g_autofree char *cookie = NULL;
    char *other = NULL;

    g_assert_true(g_str_has_prefix(guard_address(guard),
                                   "http://127.0.0.1:8123/?token=secret"));
    g_assert_false(guard_admit(guard, "secret", &other));
    g_assert_false(guard_admit(guard, NULL, &other));
    g_assert_true(guard_admit(guard, token, &cookie));
    g_assert_nonnull(strstr(cookie, "HttpOnly"));
    g_assert_nonnull(strstr(cookie, "SameSite=Strict"));
    g_assert_false(guard_admit(guard, token, &other));
    g_assert_null(strstr(guard_address(guard), token));
}

static void
test_guard_knows_cookie(void)
{
    g_autoptr(Guard) guard = guard_new(8123, count_secrets);
    const char *token = strstr(guard_address(guard), "?token=") + 7;
    g_autofree char *set = NULL;
    g_autofree char *pair = NULL;
    g_autofree char *among = NULL;
    g_autofree char *longer = NULL;
    GuardRequest request = {.host = "127.0.0.1:8123"};

    g_assert_true(guard_admit(guard, token, &set));
    pair = g_strndup(set, strcspn(set, ";"));
    among = g_strdup_printf("theme=dark; %s; x=y", pair);
    longer = g_strconcat(pair, "0", NULL);
    g_assert_false(guard_knows(guard, &request));
    request.cookie = pair;
    g_assert_true(guard_knows(guard, &request));
    request.cookie = among;
    g_assert_true(guard_knows(guard, &request));
    request.cookie = longer;
    g_assert_false(guard_knows(guard, &request));
    request.cookie = "petition-desk-8123=";
    g_assert_false(guard_knows(guard, &request));
}

static void
test_guard_refuses_strangers(void)
{
    static const struct {
        GuardRequest request;
        bool welcome;
    } cases[] = {
        {{.host = "127.0.0.1:8123"}, true},
        {{.host = "localhost:8123"}, true},
        {{.host = "127.0.0.1:8124"}, false},
        {{.host = "127.0.0.1"}, false},
        {{.host = "example.org:8123"}, false},
        {{0}, false},
        {{.host = "localhost:8123", .origin = "http://localhost:8123"}, true},
        {{.host = "localhost:8123", .origin = "http://example.org"}, false},
        {{.host = "localhost:8123", .origin = "null"}, false},
        {{.posts = true, .host = "localhost:8123"}, false},
        {{.posts = true,
          .host = "localhost:8123",
          .origin = "http://localhost:8123"},
         true},
        {{.posts = true,
          .host = "localhost:8123",
          .origin = "http://localhost:8123",
          .site = "cross-site"},
         false},
    };

    g_autoptr(Guard) guard = guard_new(8123, count_secrets);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(guard_refuse_stranger(guard, &cases[i].request) == NULL,
                        ==, cases[i].welcome);
}

/* --- shelf, command, workshop --------------------------------------------- */

typedef struct {
    char *folder;
    Shelf *shelf;
} Fixture;

static void
write_file(const char *folder, const char *name, const char *text, gssize n)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    g_assert_true(g_file_set_contents(path, text, n, NULL));
}

static void
set_up(Fixture *fixture, gconstpointer data)
{
    g_autofree char *path = NULL;

    (void)data;
    fixture->folder = g_dir_make_tmp("desk-XXXXXX", NULL);
    write_file(fixture->folder, "signatures.db", "SQLite format 3\0...", 19);
    write_file(fixture->folder, "notes.txt", "notes", -1);
    path = g_build_filename(fixture->folder, "signatures.db", NULL);
    fixture->shelf = shelf_new(path, NULL);
    g_assert_nonnull(fixture->shelf);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GDir) dir = g_dir_open(fixture->folder, 0, NULL);
    const char *name = NULL;

    (void)data;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(fixture->folder, name, NULL);

        g_remove(path);
    }
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    shelf_free(fixture->shelf);
}

static void
test_shelf(Fixture *fixture, gconstpointer data)
{
    g_auto(GStrv) names = shelf_databases(fixture->shelf);
    g_autofree char *open = shelf_open_name(fixture->shelf);
    g_autofree char *text =
        g_build_filename(fixture->folder, "notes.txt", NULL);
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_cmpstr(names[0], ==, "signatures.db");
    g_assert_null(names[1]);
    g_assert_cmpstr(open, ==, "signatures.db");
    g_assert_false(shelf_open(fixture->shelf, "notes.txt", &error));
    g_assert_error(error, FAULT, FAULT_USAGE);
    g_clear_error(&error);
    g_assert_false(shelf_open(fixture->shelf, "../signatures.db", NULL));
    g_assert_null(shelf_new(text, &error));
    g_assert_error(error, FAULT, FAULT_STORE);
    g_clear_error(&error);
    g_assert_null(shelf_new("/nonexistent/folder/a.db", &error));
    g_assert_error(error, FAULT, FAULT_SYSTEM);
}

static void
test_shelf_names(void)
{
    static const char *const good[] = {"a.db", "Übergabe 2020.pdf", "x_y-z"};
    static const char *const bad[] = {
        "", ".hidden", "-o", "a/b", "..", "a\nb", "a\\b", "\xff", "a\"b", "$x",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
        g_assert_true(shelf_is_name(good[i]));
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(shelf_is_name(bad[i]));
}

static Command *
read_command(Fixture *fixture, const char *text, GError **error)
{
    json_t *json = json_loads(text, 0, NULL);
    Command *command = command_read(json, fixture->shelf, error);

    json_decref(json);
    return command;
}

static void
test_command(Fixture *fixture, gconstpointer data)
{
    g_autoptr(Command) command = read_command(
        fixture,
        "{\"program\": \"petition-import\", \"options\": {\"column\": "
        "[\"name=Full name\", \"town=City\"], \"verified\": true, \"dry-run\": "
        "false, \"edition\": null}, \"uploads\": [\"export.csv\"]}",
        NULL);

    (void)data;
    g_assert_cmpstr(command->line, ==,
                    "petition-import '--column=name=Full name' "
                    "--column=town=City --verified signatures.db "
                    "uploads/export.csv");
    g_assert_cmpuint(g_strv_length(command->words), ==, 6);
    g_assert_null(command->outputs[0]);
    g_clear_pointer(&command, command_free);
    command = read_command(fixture,
                           "{\"program\": \"petition-verify\", "
                           "\"products\": [\"packet\"]}",
                           NULL);
    g_assert_cmpstr(command->line, ==, "petition-verify signatures.db packet");
}

static void
test_command_refuses(Fixture *fixture, gconstpointer data)
{
    static const char *const wrong[] = {
        "{\"program\": \"sh\"}",
        "{\"program\": \"petition-packet\", \"options\": {\"volume\": \"1\"}}",
        "{\"program\": \"petition-packet\", \"options\": {\"layout\": 7}}",
        "{\"program\": \"petition-packet\", \"options\": "
        "{\"output\": \"../elsewhere\"}}",
        "{\"program\": \"petition-packet\", \"options\": "
        "{\"layout\": \"a\\u0000b\"}}",
        "{\"program\": \"petition-import\", \"uploads\": [\"../a.csv\"]}",
        "{\"program\": \"petition-verify\", \"products\": [\"../packet\"]}",
        "{\"program\": \"petition-verify\", \"options\": "
        "{\"details\": \"names.csv\"}}",
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(read_command(fixture, wrong[i], &error));
        g_assert_error(error, FAULT, FAULT_USAGE);
    }
}

/* The state of @job_no when it is over. [owned by caller] */
static json_t *
wait_for(Workshop *workshop, int job_no)
{
    for (;;) {
        json_t *state = workshop_state(workshop, job_no);
        const char *word = json_string_value(json_object_get(state, "state"));

        if (strcmp(word, "waiting") != 0 && strcmp(word, "running") != 0)
            return state;
        json_decref(state);
        g_usleep(1000);
    }
}

static const char *
text_of(const json_t *state, const char *name)
{
    return json_string_value(json_object_get(state, name));
}

/* A utility in the place of petition-packet. */
static void
write_program(Fixture *fixture, const char *script)
{
    g_autofree char *path =
        g_build_filename(fixture->folder, "petition-packet", NULL);

    write_file(fixture->folder, "petition-packet", script, -1);
    g_assert_cmpint(g_chmod(path, 0700), ==, 0);
}

static const char packet_command[] =
    "{\"program\": \"petition-packet\", \"options\": {\"output\": \"packet\"}}";

static void
test_workshop(Fixture *fixture, gconstpointer data)
{
    Workshop *workshop = workshop_new(fixture->folder, fixture->folder);
    int job_no = 0;
    json_t *state = NULL;

    (void)data;
    write_program(fixture,
                  "#!/bin/sh\n"
                  "echo 'petition-packet: progress 42.0 painting' >&2\n"
                  "echo 'petition-packet: look at this' >&2\n"
                  "echo \"$PETITION_PROGRESS $*\"\nexit 3\n");
    job_no =
        workshop_begin(workshop, read_command(fixture, packet_command, NULL));
    state = wait_for(workshop, job_no);
    g_assert_cmpstr(text_of(state, "state"), ==, "findings");
    g_assert_cmpstr(text_of(state, "report"), ==,
                    "lines --output=packet signatures.db\n");
    g_assert_cmpstr(text_of(state, "messages"), ==,
                    "petition-packet: look at this\n");
    g_assert_cmpstr(text_of(state, "what"), ==, "painting");
    g_assert_true(workshop_wrote(workshop, "packet"));
    g_assert_false(workshop_wrote(workshop, "signatures.db"));
    json_decref(state);
    g_assert_null(workshop_state(workshop, 2));
    workshop_free(workshop);
}

static void
test_workshop_cancels(Fixture *fixture, gconstpointer data)
{
    Workshop *workshop = workshop_new(fixture->folder, fixture->folder);
    int running = 0;
    int waiting = 0;
    json_t *state = NULL;

    (void)data;
    write_program(fixture, "#!/bin/sh\nexec sleep 600\n");
    running =
        workshop_begin(workshop, read_command(fixture, packet_command, NULL));
    waiting =
        workshop_begin(workshop, read_command(fixture, packet_command, NULL));
    workshop_cancel(workshop, waiting);
    workshop_cancel(workshop, running);
    state = wait_for(workshop, running);
    g_assert_cmpstr(text_of(state, "state"), ==, "cancelled");
    json_decref(state);
    state = wait_for(workshop, waiting);
    g_assert_cmpstr(text_of(state, "state"), ==, "cancelled");
    json_decref(state);
    g_assert_false(workshop_wrote(workshop, "packet"));
    workshop_free(workshop);
}

static void
test_workshop_without_program(Fixture *fixture, gconstpointer data)
{
    Workshop *workshop = workshop_new("/nonexistent", fixture->folder);
    json_t *state = NULL;

    (void)data;
    state = wait_for(
        workshop,
        workshop_begin(workshop, read_command(fixture, packet_command, NULL)));
    g_assert_cmpstr(text_of(state, "state"), ==, "failed");
    g_assert_cmpstr(text_of(state, "messages"), !=, "");
    json_decref(state);
    workshop_free(workshop);
}

/* --- desk ----------------------------------------------------------------- */

static void
test_desk_answers(Fixture *fixture, gconstpointer data)
{
    g_autofree char *path =
        g_build_filename(fixture->folder, "signatures.db", NULL);
    g_autoptr(Desk) desk = desk_new(path, "/nonexistent", 1599436800, NULL);
    g_autoptr(GHashTable) query = g_hash_table_new(g_str_hash, g_str_equal);

    static const struct {
        bool posts;
        const char *path;
        const char *body;
        unsigned status;
    } cases[] = {
        {false, "/", NULL, 200},
        {false, "/desk.css", NULL, 200},
        {false, "/../desk.css", NULL, 404},
        {false, "/pages.gresource.xml", NULL, 404},
        {true, "/", "{}", 405},
        {false, "/api/desk", NULL, 200},
        {true, "/api/desk", "{}", 404},
        {false, "/api/run", NULL, 404},
        {true, "/api/run", "[]", 422},
        {true, "/api/run", "{", 422},
        {true, "/api/open", "{\"database\": \"notes.txt\"}", 422},
        {false, "/api/job", NULL, 422},
        {false, "/api/download", NULL, 404},
        {false, "/api/overview", NULL, 422}, /* no tables in it */
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) body =
            cases[i].body != NULL
                ? g_bytes_new_static(cases[i].body, strlen(cases[i].body))
                : NULL;
        const Request request = {
            .posts = cases[i].posts,
            .path = cases[i].path,
            .query = query,
            .body = body,
        };
        Answer answer = desk_answer(desk, &request);

        g_test_message("%s", cases[i].path);
        g_assert_cmpuint(answer.status, ==, cases[i].status);
        answer_clear(&answer);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/guard/admits-once", test_guard_admits_once);
    g_test_add_func("/guard/knows-cookie", test_guard_knows_cookie);
    g_test_add_func("/guard/refuses-strangers", test_guard_refuses_strangers);
    g_test_add_func("/shelf/names", test_shelf_names);
#define ADD(name, run) g_test_add(name, Fixture, NULL, set_up, run, tear_down)
    ADD("/shelf/opens", test_shelf);
    ADD("/command/reads", test_command);
    ADD("/command/refuses", test_command_refuses);
    ADD("/workshop/runs", test_workshop);
    ADD("/workshop/cancels", test_workshop_cancels);
    ADD("/workshop/without-program", test_workshop_without_program);
    ADD("/desk/answers", test_desk_answers);
    return g_test_run();
}
