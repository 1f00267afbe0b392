#include "desk/exchange.h"

#include <string.h>

Answer
answer_bytes(GBytes *bytes, const char *type)
{
    return (Answer){.status = 200, .type = type, .bytes = bytes};
}

Answer
answer_json(json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT | JSON_PRESERVE_ORDER);
    Answer answer = {.status = 200, .type = "application/json"};

    json_decref(json);
    g_assert(text != NULL);
    /* jansson's memory is malloc's, and GLib's is the same. */
    answer.bytes = g_bytes_new_with_free_func(text, strlen(text), free, text);
    return answer;
}

Answer
answer_refusal(unsigned status, const char *message)
{
    Answer answer = answer_json(json_pack("{s:s}", "error", message));

    answer.status = status;
    return answer;
}

Answer
answer_failure(GError *error)
{
    unsigned status = g_error_matches(error, FAULT, FAULT_SYSTEM) ||
                              g_error_matches(error, FAULT, FAULT_LIBRARY)
                          ? 500
                          : 422;
    Answer answer = answer_refusal(status, error->message);

    g_error_free(error);
    return answer;
}

Answer
answer_file(const char *path, const char *type, const char *save_as)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    Answer answer;

    if (file == NULL)
        return answer_refusal(404, "the file is not there any more");
    answer = answer_bytes(g_mapped_file_get_bytes(file), type);
    answer.save_as = g_strdup(save_as);
    return answer;
}

void
answer_clear(Answer *answer)
{
    g_clear_pointer(&answer->bytes, g_bytes_unref);
    g_clear_pointer(&answer->save_as, g_free);
}

json_t *
request_json(const Request *request, GError **error)
{
    gsize length = 0;
    const char *bytes =
        request->body != NULL ? g_bytes_get_data(request->body, &length) : NULL;
    json_t *json = bytes != NULL ? json_loadb(bytes, length, 0, NULL) : NULL;

    if (json_is_object(json))
        return json;
    json_decref(json);
    g_set_error(error, FAULT, FAULT_USAGE, "the request is no JSON object");
    return NULL;
}

const char *
request_value(const Request *request, const char *name)
{
    return g_hash_table_lookup(request->query, name);
}

const char *
json_text(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text != NULL ? text : "";
}

static void
add_finding(const Finding *finding, void *data)
{
    json_t *list = data;
    g_autofree char *text =
        finding->row != 0 ? g_strdup_printf("row %" G_GINT64_FORMAT ": %s",
                                            finding->row, finding->detail)
                          : g_strdup(finding->detail);

    json_array_append_new(list, json_pack("{s:s, s:s, s:b}", "kind",
                                          findings_kind_name(finding->kind),
                                          "text", text, "note",
                                          findings_is_note(finding->kind)));
}

json_t *
json_findings(const Findings *findings)
{
    json_t *list = json_array();

    findings_each(findings, add_finding, list);
    return list;
}
