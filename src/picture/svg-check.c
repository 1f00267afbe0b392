#include "picture/svg-check.h"

#include "base/text.h"

#include <string.h>

/* How far elements may lie in each other, and lead to each other. */
#define DEPTH_MOST 100
#define CHAIN_MOST 300

/* Most elements that are drawn, and bytes of what they say, counted as often
 * as they are drawn. Large maps have a tenth of it. */
#define DRAWS_MOST 200000
#define WORK_MOST (32 * 1000 * 1000)

typedef struct {
    int parent;          /* -1: the root */
    int last_child;      /* -1: none; from there back along before */
    int before;          /* the child before of the same parent; -1: none */
    GPtrArray *leads_to; /* char *, ids; NULL: to none */
    size_t length;       /* of its attributes */
    int state;           /* 0 not counted, 1 being counted, 2 counted */
    uint64_t n_draws;    /* with all that it leads to */
    uint64_t work;
} Node;

typedef struct {
    GArray *nodes;        /* Node */
    GHashTable *by_id;    /* char * -> place + 1 */
    GPtrArray *of_styles; /* char *, ids that styles lead to */
    int open;             /* the innermost open node; -1: none */
    int depth;
    int foreign; /* how deep in an element that is not drawn */
    bool in_style;
} Check;

static void
clear_node(gpointer data)
{
    Node *node = data;

    if (node->leads_to != NULL)
        g_ptr_array_unref(node->leads_to);
}

static Node *
node_at(const Check *check, int idx)
{
    return &g_array_index(check->nodes, Node, (guint)idx);
}

static bool
fail(GError **error, const char *format, const char *what)
{
    g_set_error(error, FAULT, FAULT_LAYOUT, format, what);
    return false;
}

/* Notes in @leads_to what each url(#id) of @text names.
 * Fails: FAULT_LAYOUT for one that leads out of the file. */
static bool
note_urls(const char *text, GPtrArray *leads_to, GError **error)
{
    for (const char *at = strstr(text, "url("); at != NULL;
         at = strstr(at, "url(")) {
        size_t length = 0;

        at += strlen("url(");
        at += strspn(at, " \t\n\r\"'");
        if (*at != '#')
            return fail(error,
                        "the SVG drawing wants another file (%s); put "
                        "all of it into one",
                        "url()");
        at++;
        length = strcspn(at, "\"' )\t\n\r");
        g_ptr_array_add(leads_to, g_strndup(at, length));
        at += length;
    }
    return true;
}

static bool
check_attribute(Check *check, Node *node, const char *name, const char *value,
                GError **error)
{
    const char *colon = strrchr(name, ':');
    const char *local = colon != NULL ? colon + 1 : name;

    node->length += strlen(value);
    if (strcmp(local, "id") == 0)
        g_hash_table_insert(check->by_id, g_strdup(value),
                            GINT_TO_POINTER((int)check->nodes->len + 1));
    if (node->leads_to == NULL)
        node->leads_to = g_ptr_array_new_with_free_func(g_free);
    if (strcmp(local, "href") == 0) {
        if (value[0] != '#')
            return fail(error,
                        "the SVG drawing wants another file (%s); put "
                        "all of it into one",
                        name);
        g_ptr_array_add(node->leads_to, g_strdup(value + 1));
        return true;
    }
    return note_urls(value, node->leads_to, error);
}

/* Whether @name is drawn; of others some are harmless and left out. */
static bool
check_element(const char *name, GError **error)
{
    static const char *const known[] = {
        "svg",      "g",      "defs",           "symbol",
        "use",      "path",   "rect",           "circle",
        "ellipse",  "line",   "polyline",       "polygon",
        "clipPath", "style",  "linearGradient", "radialGradient",
        "stop",     "title",  "desc",           "metadata",
        "a",        "switch",
    };

    static const struct {
        const char *name;
        const char *advice;
    } refused[] = {
        {"text", "turn its text into paths"},
        {"tspan", "turn its text into paths"},
        {"image", "it holds an image; save it as PNG"},
        {"filter", "it holds a filter; save it as PNG"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(known[i], name) == 0)
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
        if (strcmp(refused[i].name, name) == 0)
            return fail(error, "the SVG drawing cannot be used: %s",
                        refused[i].advice);
    return fail(error,
                "the SVG drawing holds <%s>: only paths, shapes and gradients "
                "are drawn; save it as PNG",
                name);
}

static void
start_element(GMarkupParseContext *context G_GNUC_UNUSED, const char *name,
              const char **names, const char **values, gpointer data,
              GError **error)
{
    Check *check = data;
    Node node = {
        .parent = check->open, .last_child = -1, .before = -1, .length = 64};

    if (++check->depth > DEPTH_MOST) {
        fail(error, "the elements of the SVG drawing lie too deep in each %s",
             "other");
        return;
    }
    if (g_str_has_prefix(name, "svg:"))
        name += strlen("svg:");
    /* What an editor notes for itself. */
    if (check->foreign > 0 || strchr(name, ':') != NULL) {
        check->foreign++;
        return;
    }
    if (!check_element(name, error))
        return;
    if (check->open == -1 &&
        (check->nodes->len > 0 || strcmp(name, "svg") != 0)) {
        fail(error, "this is no SVG drawing: it begins with <%s>", name);
        return;
    }
    check->in_style = strcmp(name, "style") == 0;
    for (int i = 0; names[i] != NULL; i++) {
        if (!check_attribute(check, &node, names[i], values[i], error)) {
            clear_node(&node);
            return;
        }
    }
    if (node.parent >= 0) {
        node.before = node_at(check, node.parent)->last_child;
        node_at(check, node.parent)->last_child = (int)check->nodes->len;
    }
    check->open = (int)check->nodes->len;
    g_array_append_val(check->nodes, node);
}

static void
end_element(GMarkupParseContext *context G_GNUC_UNUSED,
            const char *name G_GNUC_UNUSED, gpointer data,
            GError **error G_GNUC_UNUSED)
{
    Check *check = data;

    check->depth--;
    check->in_style = false;
    if (check->foreign > 0)
        check->foreign--;
    else
        check->open = node_at(check, check->open)->parent;
}

static void
take_text(GMarkupParseContext *context G_GNUC_UNUSED, const char *text,
          gsize length, gpointer data, GError **error)
{
    Check *check = data;
    g_autofree char *copy = NULL;

    if (!check->in_style)
        return;
    copy = g_strndup(text, length);
    if (strchr(copy, '@') != NULL)
        fail(error, "the style of the SVG drawing holds an @ rule; %s",
             "leave it out");
    else
        note_urls(copy, check->of_styles, error);
}

/* Instructions, comments, the document type. */
static void
take_other(GMarkupParseContext *context G_GNUC_UNUSED, const char *text,
           gsize length, gpointer data, GError **error)
{
    /* Entities multiply; style sheets are other files. GMarkup gives CDATA
     * here, which is how styles are often written. */
    if (g_strstr_len(text, (gssize)length, "<!ENTITY") != NULL ||
        g_str_has_prefix(text, "<?xml-stylesheet"))
        fail(error, "the SVG drawing holds %s; save it as plain SVG",
             "entities or style sheets");
    else if (g_str_has_prefix(text, "<![CDATA["))
        take_text(context, text, length, data, error);
}

/* Counts node @idx with all that lies in it and that it leads to.
 * Fails: FAULT_LIMIT; FAULT_LAYOUT where it leads back to itself. */
static bool
count(Check *check, int idx, int chain, GError **error)
{
    Node *node = node_at(check, idx);
    uint64_t n_draws = 1;
    uint64_t work = node->length;

    if (node->state == 2)
        return true;
    if (node->state == 1 || chain > CHAIN_MOST)
        return fail(error, "the elements of the SVG drawing lead in a %s",
                    "circle, or too far");
    node->state = 1;
    for (int child = node->last_child; child >= 0;
         child = node_at(check, child)->before) {
        if (!count(check, child, chain + 1, error))
            return false;
        n_draws += node_at(check, child)->n_draws;
        work += node_at(check, child)->work;
    }
    for (guint i = 0; node->leads_to != NULL && i < node->leads_to->len; i++) {
        int target = GPOINTER_TO_INT(g_hash_table_lookup(
                         check->by_id, node->leads_to->pdata[i])) -
                     1;

        if (target < 0)
            continue;
        if (!count(check, target, chain + 1, error))
            return false;
        n_draws += node_at(check, target)->n_draws;
        work += node_at(check, target)->work;
    }
    if (n_draws > DRAWS_MOST || work > WORK_MOST) {
        g_set_error(error, FAULT, FAULT_LIMIT,
                    "the SVG drawing has more than %d elements, or %d MB of "
                    "them, as they are used; simplify it, or save it as PNG",
                    DRAWS_MOST, WORK_MOST / 1000 / 1000);
        return false;
    }
    node->state = 2;
    node->n_draws = n_draws;
    node->work = work;
    return true;
}

/* What a style leads to may be drawn with every element. */
static bool
count_styles(Check *check, uint64_t *ret_n_draws, GError **error)
{
    uint64_t n_draws = node_at(check, 0)->n_draws;

    for (guint i = 0; i < check->of_styles->len; i++) {
        int target = GPOINTER_TO_INT(g_hash_table_lookup(
                         check->by_id, check->of_styles->pdata[i])) -
                     1;

        if (target < 0)
            continue;
        if (!count(check, target, 0, error))
            return false;
        n_draws += check->nodes->len * node_at(check, target)->n_draws;
    }
    if (n_draws > DRAWS_MOST) {
        g_set_error(error, FAULT, FAULT_LIMIT,
                    "the styles of the SVG drawing draw more than %d elements; "
                    "simplify it, or save it as PNG",
                    DRAWS_MOST);
        return false;
    }
    *ret_n_draws = n_draws;
    return true;
}

bool
svgcheck_drawing(GBytes *bytes, uint64_t *ret_n_draws, GError **error)
{
    static const GMarkupParser parser = {start_element, end_element, take_text,
                                         take_other, NULL};
    g_autoptr(GArray) nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    g_autoptr(GHashTable) by_id =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) of_styles = g_ptr_array_new_with_free_func(g_free);
    Check check = {
        .nodes = nodes, .by_id = by_id, .of_styles = of_styles, .open = -1};
    g_autoptr(GMarkupParseContext) context =
        g_markup_parse_context_new(&parser, 0, &check, NULL);
    g_autoptr(GError) own = NULL;
    gsize length = 0;
    const char *text = g_bytes_get_data(bytes, &length);

    g_array_set_clear_func(nodes, clear_node);
    if (!g_utf8_validate(text, (gssize)length, NULL))
        return fail(error, "the SVG drawing is not in %s", "UTF-8");
    if (!g_markup_parse_context_parse(context, text, (gssize)length, &own) ||
        !g_markup_parse_context_end_parse(context, &own)) {
        g_autofree char *words = text_one_line(own->message);

        if (own->domain == FAULT)
            g_propagate_error(error, g_steal_pointer(&own));
        else
            fail(error, "this SVG file is broken: %s", words);
        return false;
    }
    if (nodes->len == 0)
        return fail(error, "this is no SVG drawing: it %s", "is empty");
    return count(&check, 0, 0, error) &&
           count_styles(&check, ret_n_draws, error);
}
