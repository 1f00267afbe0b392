#include "desk/desk.h"

#include "base/places.h"
#include "desk/command.h"
#include "desk/easel.h"
#include "desk/exports.h"
#include "desk/overview.h"
#include "desk/pages.h"
#include "desk/proofs.h"
#include "desk/screening.h"
#include "desk/settings.h"
#include "desk/shelf.h"
#include "desk/workshop.h"

#include <gio/gio.h>
#include <string.h>

struct Desk {
    Shelf *shelf;
    Workshop *workshop;
    Proofs *proofs;
    Easel *easel;
};

/* What a room answers to a request; fails with a GError. */
typedef json_t *(*Errand)(Desk *desk, const Request *request, GError **error);

static char *
open_path(Desk *desk, GError **error)
{
    g_autofree char *name = shelf_open_name(desk->shelf);

    if (*name != '\0')
        return shelf_path(desk->shelf, name);
    g_set_error(error, FAULT, FAULT_USAGE, "no database is open");
    return NULL;
}

static json_t *
texts(char **list)
{
    json_t *array = json_array();

    for (char **text = list; *text != NULL; text++)
        json_array_append_new(array, json_string(*text));
    return array;
}

/* The names in the data folder @folder that end in @suffix, without it. */
static json_t *
data_names(const char *folder, const char *suffix)
{
    g_auto(GStrv) files = places_list(folder, suffix);
    json_t *array = json_array();

    for (char **file = files; *file != NULL; file++)
        json_array_append_new(
            array, json_stringn(*file, strlen(*file) - strlen(suffix)));
    return array;
}

static json_t *
answer_desk(Desk *desk, const Request *request, GError **error)
{
    g_auto(GStrv) databases = shelf_databases(desk->shelf);
    g_autofree char *open = shelf_open_name(desk->shelf);
    g_autofree char *folder = g_path_get_basename(shelf_folder(desk->shelf));

    (void)request;
    (void)error;
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o}", "folder", folder, "open",
                     open, "databases", texts(databases), "packets",
                     settings_layouts(desk->shelf, TEMPLATE_PACKET), "banners",
                     settings_layouts(desk->shelf, TEMPLATE_BANNER), "profiles",
                     data_names("layouts/profiles", ".profile"));
}

static json_t *
answer_open(Desk *desk, const Request *request, GError **error)
{
    json_t *asked = request_json(request, error);
    bool opened = asked != NULL &&
                  shelf_open(desk->shelf, json_text(asked, "database"), error);

    json_decref(asked);
    return opened ? answer_desk(desk, request, error) : NULL;
}

static json_t *
answer_overview(Desk *desk, const Request *request, GError **error)
{
    g_autofree char *path = open_path(desk, error);
    const char *language = request_value(request, "language");

    if (path == NULL)
        return NULL;
    return overview_read(path, language != NULL ? language : "en", error);
}

static json_t *
answer_upload(Desk *desk, const Request *request, GError **error)
{
    const char *name = request_value(request, "name");

    if (name == NULL)
        name = "";
    if (!shelf_make_uploads(desk->shelf, error) ||
        !exports_keep(desk->shelf, request->upload, name, error))
        return NULL;
    return exports_look(desk->shelf, name, NULL, error);
}

static json_t *
answer_look(Desk *desk, const Request *request, GError **error)
{
    json_t *asked = request_json(request, error);
    json_t *found = NULL;

    if (asked == NULL)
        return NULL;
    found = exports_look(desk->shelf, json_text(asked, "name"),
                         json_object_get(asked, "columns"), error);
    json_decref(asked);
    return found;
}

static json_t *
answer_remove(Desk *desk, const Request *request, GError **error)
{
    json_t *asked = request_json(request, error);
    bool removed = asked != NULL &&
                   exports_remove(desk->shelf, json_text(asked, "name"), error);

    json_decref(asked);
    return removed ? json_object() : NULL;
}

static json_t *
answer_screening(Desk *desk, const Request *request, GError **error)
{
    g_autofree char *path = open_path(desk, error);

    (void)request;
    return path != NULL ? screening_read(path, error) : NULL;
}

/* Writes the decisions of a page where petition-screen can read them. */
static json_t *
answer_decisions(Desk *desk, const Request *request, GError **error)
{
    json_t *asked = request_json(request, error);
    g_autofree char *name = NULL;
    bool written =
        asked != NULL && screening_write(desk->shelf, asked, &name, error);

    json_decref(asked);
    return written ? json_pack("{s:s}", "upload", name) : NULL;
}

static TemplateKind
kind_of(const char *word)
{
    return strcmp(word, "banner") == 0 ? TEMPLATE_BANNER : TEMPLATE_PACKET;
}

static json_t *
answer_form(Desk *desk, const Request *request, GError **error)
{
    const char *layout = request_value(request, "layout");
    const char *kind = request_value(request, "kind");
    const char *language = request_value(request, "language");

    return settings_form(desk->shelf, layout != NULL ? layout : "",
                         kind_of(kind != NULL ? kind : ""),
                         language != NULL ? language : "en", error);
}

/* Saves the settings of a page as a layout of the folder. */
static json_t *
answer_save(Desk *desk, const Request *request, GError **error)
{
    json_t *asked = request_json(request, error);
    g_autofree char *file = NULL;
    bool saved = false;

    if (asked == NULL)
        return NULL;
    if (shelf_is_name(json_text(asked, "name")))
        saved = settings_write(
            desk->shelf, json_text(asked, "name"), json_text(asked, "layout"),
            kind_of(json_text(asked, "kind")), json_text(asked, "language"),
            json_object_get(asked, "values"), &file, error);
    else
        g_set_error(error, FAULT, FAULT_USAGE,
                    "give the layout a name of letters, digits, '-' and '_'");
    json_decref(asked);
    return saved ? json_pack("{s:s}", "layout", file) : NULL;
}

static json_t *
answer_proof(Desk *desk, const Request *request, GError **error)
{
    json_t *asked = request_json(request, error);
    json_t *proof = NULL;

    if (asked == NULL)
        return NULL;
    proof = proofs_plan(desk->proofs, asked, error);
    json_decref(asked);
    return proof;
}

static json_t *
answer_fit(Desk *desk, const Request *request, GError **error)
{
    json_t *asked = request_json(request, error);
    json_t *fitted =
        asked != NULL ? easel_fit(desk->easel, asked, error) : NULL;

    json_decref(asked);
    return fitted;
}

static json_t *
answer_find(Desk *desk, const Request *request, GError **error)
{
    const char *name = request_value(request, "name");

    return easel_find(desk->easel, name != NULL ? name : "", error);
}

/* The command that the page is set to, without running it. */
static json_t *
answer_command(Desk *desk, const Request *request, GError **error)
{
    json_t *asked = request_json(request, error);
    g_autoptr(Command) command =
        asked != NULL ? command_read(asked, desk->shelf, error) : NULL;

    json_decref(asked);
    return command != NULL ? json_pack("{s:s}", "line", command->line) : NULL;
}

static json_t *
answer_run(Desk *desk, const Request *request, GError **error)
{
    json_t *asked = request_json(request, error);
    Command *command =
        asked != NULL ? command_read(asked, desk->shelf, error) : NULL;

    json_decref(asked);
    if (command == NULL)
        return NULL;
    return json_pack("{s:i}", "job", workshop_begin(desk->workshop, command));
}

/* The number @name of the query; 0 where there is none. */
static int
number_of(const Request *request, const char *name)
{
    const char *text = request_value(request, name);
    gint64 number = text != NULL ? g_ascii_strtoll(text, NULL, 10) : 0;

    return (int)CLAMP(number, 0, G_MAXINT);
}

static json_t *
answer_job(Desk *desk, const Request *request, GError **error)
{
    json_t *state = workshop_state(desk->workshop, number_of(request, "job"));

    if (state == NULL)
        g_set_error(error, FAULT, FAULT_USAGE, "there is no such job");
    return state;
}

static json_t *
answer_cancel(Desk *desk, const Request *request, GError **error)
{
    workshop_cancel(desk->workshop, number_of(request, "job"));
    return answer_job(desk, request, error);
}

static int
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The files of what a job wrote: of a folder, what lies in it. */
static json_t *
answer_outputs(Desk *desk, const Request *request, GError **error)
{
    const char *name = request_value(request, "name");
    g_autofree char *path = NULL;
    g_autoptr(GDir) dir = NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *file = NULL;
    json_t *list = json_array();

    (void)error;
    if (name == NULL || !workshop_wrote(desk->workshop, name))
        return list;
    path = shelf_path(desk->shelf, name);
    dir = g_dir_open(path, 0, NULL);
    if (dir == NULL) {
        json_array_append_new(list, json_string(name));
        return list;
    }
    while ((file = g_dir_read_name(dir)) != NULL)
        if (*file != '.')
            g_ptr_array_add(names, g_build_filename(name, file, NULL));
    g_ptr_array_sort(names, by_name);
    for (guint i = 0; i < names->len; i++)
        json_array_append_new(list, json_string(names->pdata[i]));
    return list;
}

static const char *
type_by_name(const char *name)
{
    return g_str_has_suffix(name, ".pdf")   ? "application/pdf"
           : g_str_has_suffix(name, ".png") ? "image/png"
                                            : "application/octet-stream";
}

/* A file that a job wrote, or one in a folder that it wrote. */
static Answer
answer_download(Desk *desk, const Request *request)
{
    const char *name = request_value(request, "name");
    g_auto(GStrv) parts = name != NULL ? g_strsplit(name, "/", -1) : NULL;
    g_autofree char *path = NULL;
    guint n = parts != NULL ? g_strv_length(parts) : 0;

    if (n < 1 || n > 2 || !workshop_wrote(desk->workshop, parts[0]) ||
        !shelf_is_name(parts[n - 1]))
        return answer_refusal(404, "no job wrote such a file");
    path = shelf_path(desk->shelf, name);
    return answer_file(path, type_by_name(parts[n - 1]), parts[n - 1]);
}

static Answer
answer_page(Desk *desk, const Request *request)
{
    GError *error = NULL;
    GBytes *picture =
        proofs_page(desk->proofs, number_of(request, "proof"),
                    number_of(request, "document"), number_of(request, "page"),
                    number_of(request, "dpi"), &error);

    return picture != NULL ? answer_bytes(picture, "image/png")
                           : answer_failure(error);
}

static Answer
answer_tile(Desk *desk, const Request *request)
{
    GError *error = NULL;
    GBytes *picture = easel_tile(desk->easel, request, &error);

    return picture != NULL ? answer_bytes(picture, "image/png")
                           : answer_failure(error);
}

/* What is answered with something else than JSON. */
static const struct {
    const char *path;
    Answer (*run)(Desk *desk, const Request *request);
} file_table[] = {
    {"/api/download", answer_download},
    {"/api/page", answer_page},
    {"/api/tile", answer_tile},
};

static const struct {
    bool posts;
    const char *path;
    Errand run;
} errand_table[] = {
    {false, "/api/desk", answer_desk},
    {true, "/api/open", answer_open},
    {false, "/api/overview", answer_overview},
    {true, "/api/upload", answer_upload},
    {true, "/api/look", answer_look},
    {true, "/api/remove", answer_remove},
    {false, "/api/screening", answer_screening},
    {true, "/api/decisions", answer_decisions},
    {false, "/api/form", answer_form},
    {true, "/api/save", answer_save},
    {true, "/api/proof", answer_proof},
    {true, "/api/fit", answer_fit},
    {false, "/api/find", answer_find},
    {true, "/api/command", answer_command},
    {true, "/api/run", answer_run},
    {false, "/api/job", answer_job},
    {true, "/api/cancel", answer_cancel},
    {false, "/api/outputs", answer_outputs},
};

Desk *
desk_new(const char *path, const char *programs, int64_t date, GError **error)
{
    Shelf *shelf = shelf_new(path, error);
    Desk *desk = NULL;

    if (shelf == NULL)
        return NULL;
    desk = g_new0(Desk, 1);
    desk->shelf = shelf;
    desk->workshop = workshop_new(programs, shelf_folder(shelf));
    desk->proofs = proofs_new(shelf, date);
    desk->easel = easel_new(shelf, date);
    return desk;
}

void
desk_free(Desk *desk)
{
    if (desk == NULL)
        return;
    workshop_free(desk->workshop);
    proofs_free(desk->proofs);
    easel_free(desk->easel);
    shelf_free(desk->shelf);
    g_free(desk);
}

Answer
desk_answer(Desk *desk, const Request *request)
{
    if (!g_str_has_prefix(request->path, "/api/"))
        return request->posts
                   ? answer_refusal(405, "a page is read, not written")
                   : pages_answer(request->path);
    for (size_t i = 0; i < G_N_ELEMENTS(file_table); i++)
        if (!request->posts && strcmp(request->path, file_table[i].path) == 0)
            return file_table[i].run(desk, request);
    for (size_t i = 0; i < G_N_ELEMENTS(errand_table); i++) {
        GError *error = NULL;
        json_t *json = NULL;

        if (strcmp(errand_table[i].path, request->path) != 0 ||
            errand_table[i].posts != request->posts)
            continue;
        json = errand_table[i].run(desk, request, &error);
        return json != NULL ? answer_json(json) : answer_failure(error);
    }
    return answer_refusal(404, "there is no such page");
}

bool
desk_takes_upload(const char *path)
{
    return strcmp(path, "/api/upload") == 0;
}

char *
desk_upload_path(const Desk *desk)
{
    return g_build_filename(shelf_folder(desk->shelf), ".upload-XXXXXX", NULL);
}
