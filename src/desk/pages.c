#include "desk/pages.h"

#include <gio/gio.h>

#define ROOT "/org/petition-press/desk"

static const struct {
    const char *suffix;
    const char *type;
} type_table[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
};

Answer
pages_answer(const char *path)
{
    g_autofree char *name =
        g_strconcat(ROOT, g_str_equal(path, "/") ? "/index.html" : path, NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(type_table); i++) {
        GBytes *bytes = NULL;
        Answer answer;

        if (!g_str_has_suffix(name, type_table[i].suffix))
            continue;
        bytes =
            g_resources_lookup_data(name, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
        if (bytes == NULL)
            break;
        answer = answer_bytes(bytes, type_table[i].type);
        answer.lasts = true;
        return answer;
    }
    return answer_refusal(404, "there is no such page");
}
