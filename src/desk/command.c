#include "desk/command.h"

#include "desk/exchange.h"

#include <string.h>

/* What an option takes. */
typedef enum {
    TAKES_VALUE,
    TAKES_NOTHING,
    TAKES_UPLOAD, /* reads a file that a page brought */
    TAKES_OUTPUT, /* writes one there, or a folder */
} Takes;

typedef struct {
    const char *program;
    const char *name; /* without "--" */
    Takes takes;
} Option;

/* What the pages can set. */
static const Option option_table[] = {
    {"petition-import", "edition", TAKES_VALUE},
    {"petition-import", "preset", TAKES_VALUE},
    {"petition-import", "column", TAKES_VALUE},
    {"petition-import", "verified", TAKES_NOTHING},
    {"petition-import", "consent", TAKES_VALUE},
    {"petition-import", "rejects", TAKES_OUTPUT},
    {"petition-import", "dry-run", TAKES_NOTHING},
    {"petition-screen", "report", TAKES_OUTPUT},
    {"petition-screen", "proof", TAKES_OUTPUT},
    {"petition-screen", "hold", TAKES_NOTHING},
    {"petition-screen", "decide", TAKES_UPLOAD},
    {"petition-screen", "undo", TAKES_VALUE},
    {"petition-screen", "sign", TAKES_VALUE},
    {"petition-screen", "code", TAKES_VALUE},
    {"petition-screen", "by", TAKES_VALUE},
    {"petition-packet", "layout", TAKES_VALUE},
    {"petition-packet", "profile", TAKES_VALUE},
    {"petition-packet", "language", TAKES_VALUE},
    {"petition-packet", "date", TAKES_VALUE},
    {"petition-packet", "dry-run", TAKES_NOTHING},
    {"petition-packet", "output", TAKES_OUTPUT},
    {"petition-banner", "layout", TAKES_VALUE},
    {"petition-banner", "language", TAKES_VALUE},
    {"petition-banner", "date", TAKES_VALUE},
    {"petition-banner", "size", TAKES_VALUE},
    {"petition-banner", "scale", TAKES_VALUE},
    {"petition-banner", "panels", TAKES_VALUE},
    {"petition-banner", "overlap", TAKES_VALUE},
    {"petition-banner", "tile", TAKES_VALUE},
    {"petition-banner", "locator", TAKES_OUTPUT},
    {"petition-banner", "ticket", TAKES_OUTPUT},
    {"petition-banner", "proof", TAKES_OUTPUT},
    {"petition-banner", "dry-run", TAKES_NOTHING},
    {"petition-banner", "output", TAKES_OUTPUT},
    {"petition-verify", "quiet", TAKES_NOTHING},
};

static const Option *
find_option(const char *program, const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(option_table); i++)
        if (strcmp(option_table[i].program, program) == 0 &&
            strcmp(option_table[i].name, name) == 0)
            return &option_table[i];
    return NULL;
}

/* The command while it is put together. */
typedef struct {
    GPtrArray *words;
    GPtrArray *outputs;
} Draft;

static bool
add_value(Draft *draft, const Option *option, const json_t *value,
          GError **error)
{
    const char *text = json_string_value(value);
    bool names_file =
        option->takes == TAKES_UPLOAD || option->takes == TAKES_OUTPUT;

    if (text == NULL || strlen(text) != json_string_length(value)) {
        g_set_error(error, FAULT, FAULT_USAGE, "--%s: give it a text",
                    option->name);
        return false;
    }
    if (names_file && !shelf_is_name(text)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "'%s' is no name for a file; use letters, digits, '-', "
                    "'_' and '.'",
                    text);
        return false;
    }
    g_ptr_array_add(
        draft->words,
        g_strdup_printf("--%s=%s%s", option->name,
                        option->takes == TAKES_UPLOAD ? SHELF_UPLOADS "/" : "",
                        text));
    if (option->takes == TAKES_OUTPUT)
        g_ptr_array_add(draft->outputs, g_strdup(text));
    return true;
}

static bool
add_option(Draft *draft, const char *program, const char *name,
           const json_t *value, GError **error)
{
    const Option *option = find_option(program, name);
    const json_t *item = NULL;
    size_t i = 0;

    if (option == NULL) {
        g_set_error(error, FAULT, FAULT_USAGE, "%s has no option '%s' here",
                    program, name);
        return false;
    }
    if (json_is_false(value) || json_is_null(value))
        return true;
    if (option->takes == TAKES_NOTHING) {
        g_ptr_array_add(draft->words, g_strdup_printf("--%s", name));
        return true;
    }
    if (!json_is_array(value))
        return add_value(draft, option, value, error);
    json_array_foreach(value, i, item)
    {
        if (!add_value(draft, option, item, error))
            return false;
    }
    return true;
}

/* Whether a shell takes @word as it stands. */
static bool
is_plain(const char *word)
{
    for (const char *at = word; *at != '\0'; at++)
        if (!g_ascii_isalnum(*at) && strchr("-_.,:=/+@%", *at) == NULL)
            return false;
    return *word != '\0';
}

static char *
quote(char *const *words)
{
    GString *line = g_string_new(NULL);

    for (char *const *word = words; *word != NULL; word++) {
        g_autofree char *quoted = g_shell_quote(*word);

        if (word != words)
            g_string_append_c(line, ' ');
        g_string_append(line, is_plain(*word) ? *word : quoted);
    }
    return g_string_free(line, FALSE);
}

static bool
is_known(const char *program)
{
    for (size_t i = 0; i < G_N_ELEMENTS(option_table); i++)
        if (strcmp(option_table[i].program, program) == 0)
            return true;
    return false;
}

/* Adds the files that @json names in the list @list: of @folder, or of the
 * database's own where that is NULL. */
static bool
add_files(Draft *draft, const json_t *json, const char *list,
          const char *folder, GError **error)
{
    const json_t *value = NULL;
    size_t i = 0;

    json_array_foreach(json_object_get(json, list), i, value)
    {
        const char *file = json_string_value(value);

        if (file == NULL || !shelf_is_name(file)) {
            g_set_error(error, FAULT, FAULT_USAGE, "a file has a plain name");
            return false;
        }
        g_ptr_array_add(draft->words, folder != NULL
                                          ? g_build_filename(folder, file, NULL)
                                          : g_strdup(file));
    }
    return true;
}

Command *
command_read(const json_t *json, Shelf *shelf, GError **error)
{
    const char *program = json_text(json, "program");
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) outputs = g_ptr_array_new_with_free_func(g_free);
    Draft draft = {words, outputs};
    g_autofree char *database = shelf_open_name(shelf);
    const char *name = NULL;
    const json_t *value = NULL;
    Command *command = NULL;

    if (!is_known(program)) {
        g_set_error(error, FAULT, FAULT_USAGE, "'%s' is no utility", program);
        return NULL;
    }
    if (*database == '\0') {
        g_set_error(error, FAULT, FAULT_USAGE, "no database is open");
        return NULL;
    }
    g_ptr_array_add(words, g_strdup(program));
    json_object_foreach(json_object_get(json, "options"), name, value)
    {
        if (!add_option(&draft, program, name, value, error))
            return NULL;
    }
    g_ptr_array_add(words, g_steal_pointer(&database));
    if (!add_files(&draft, json, "uploads", SHELF_UPLOADS, error) ||
        !add_files(&draft, json, "products", NULL, error))
        return NULL;
    g_ptr_array_add(words, NULL);
    g_ptr_array_add(outputs, NULL);
    command = g_new0(Command, 1);
    command->words = (char **)g_ptr_array_free(g_steal_pointer(&words), FALSE);
    command->outputs =
        (char **)g_ptr_array_free(g_steal_pointer(&outputs), FALSE);
    command->line = quote(command->words);
    return command;
}

void
command_free(Command *command)
{
    if (command == NULL)
        return;
    g_strfreev(command->words);
    g_strfreev(command->outputs);
    g_free(command->line);
    g_free(command);
}
