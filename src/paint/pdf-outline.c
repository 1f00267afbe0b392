#include "paint/pdf-outline.h"

#include "paint/pdf-syntax.h"

#include <string.h>

/* A bookmark with its place in the tree; -1: nobody. */
typedef struct {
    int parent, previous, next, first, last;
    int n_below; /* all that hang on it */
    PdfObject *object;
} Node;

/* Finds everybody's place. Node 0 is the root, node i + 1 bookmark i. */
static GArray *
plant(const GArray *bookmarks)
{
    GArray *nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    const Node lonely = {-1, -1, -1, -1, -1, 0, NULL};

    g_array_append_val(nodes, lonely);
    for (guint i = 0; i < bookmarks->len; i++) {
        int level = g_array_index(bookmarks, PdfBookmark, i).level;
        int self = (int)i + 1;
        int parent = (int)i;
        Node node = lonely;
        Node *above = NULL;

        /* Up from the one before to the nearest of a smaller level. */
        while (parent > 0 &&
               g_array_index(bookmarks, PdfBookmark, parent - 1).level >= level)
            parent = g_array_index(nodes, Node, parent).parent;
        above = &g_array_index(nodes, Node, parent);
        node.parent = parent;
        node.previous = above->last;
        if (above->last >= 0)
            g_array_index(nodes, Node, above->last).next = self;
        else
            above->first = self;
        above->last = self;
        g_array_append_val(nodes, node);
        for (int up = parent; up >= 0;
             up = g_array_index(nodes, Node, up).parent)
            g_array_index(nodes, Node, up).n_below++;
    }
    return nodes;
}

static void
put_node(PdfObject *object, const char *key, const GArray *nodes, int idx)
{
    if (idx >= 0)
        pdf_put_ref(object, key, g_array_index(nodes, Node, idx).object);
}

PdfObject *
pdf_outline_add(const GArray *bookmarks, const GPtrArray *pages, PdfFile *file)
{
    g_autoptr(GArray) nodes = plant(bookmarks);
    int n_top = 0;

    for (guint i = 0; i < nodes->len; i++)
        g_array_index(nodes, Node, i).object = pdffile_add(file);
    for (guint i = 0; i < nodes->len; i++) {
        const Node *node = &g_array_index(nodes, Node, i);

        put_node(node->object, "First", nodes, node->first);
        put_node(node->object, "Last", nodes, node->last);
        if (i == 0)
            continue;
        put_node(node->object, "Parent", nodes, node->parent);
        put_node(node->object, "Prev", nodes, node->previous);
        put_node(node->object, "Next", nodes, node->next);
        /* Below zero: folded up (12.3.3). */
        if (node->n_below > 0)
            pdf_put_number(node->object, "Count", -node->n_below);
        n_top += node->parent == 0;
    }
    for (guint i = 0; i < bookmarks->len; i++) {
        const PdfBookmark *bookmark = &g_array_index(bookmarks, PdfBookmark, i);
        PdfObject *object = g_array_index(nodes, Node, i + 1).object;
        g_autoptr(GString) place = g_string_new("[");

        pdf_append_ref(place,
                       g_ptr_array_index(pages, (guint)bookmark->page_idx));
        g_string_append(place, "/XYZ null null null]");
        pdf_put_text(object, "Title", bookmark->title);
        pdf_put_syntax(object, "Dest", place->str);
    }
    pdf_put_name(g_array_index(nodes, Node, 0).object, "Type", "Outlines");
    pdf_put_number(g_array_index(nodes, Node, 0).object, "Count", n_top);
    return g_array_index(nodes, Node, 0).object;
}

void
pdf_bookmarks_number(GArray *bookmarks, const GPtrArray *labels)
{
    for (guint i = 0; i < bookmarks->len; i++) {
        PdfBookmark *entry = &g_array_index(bookmarks, PdfBookmark, i);
        const char *label = g_ptr_array_index(labels, (guint)entry->page_idx);
        char *title = entry->title;

        if (label == NULL)
            continue;
        entry->title = g_strdup_printf("%s, %s", title, label);
        g_free(title);
    }
}

void
pdf_put_opening(PdfObject *catalog, const GPtrArray *pages)
{
    g_autoptr(GString) place = g_string_new("[");

    pdf_append_ref(place, g_ptr_array_index(pages, 0));
    g_string_append(place, "/XYZ null null 1]");
    pdf_put_syntax(catalog, "OpenAction", place->str);
}

/* A label taken apart: words, then a number in a numbering style. */
typedef struct {
    char style; /* as 12.4.2 names it: D, R, r; 0: words only */
    size_t prefix_length;
    int number;
} Label;

/* The roman number @text, or 0 where it is none in its usual form. */
static int
roman_value(const char *text)
{
    static const struct {
        const char *digits;
        int value;
    } steps[] = {{"m", 1000}, {"cm", 900}, {"d", 500}, {"cd", 400}, {"c", 100},
                 {"xc", 90},  {"l", 50},   {"xl", 40}, {"x", 10},   {"ix", 9},
                 {"v", 5},    {"iv", 4},   {"i", 1}};

    int value = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        size_t length = strlen(steps[i].digits);
        /* m c x i may stand three times, the others once. */
        int most = i % 4 == 0 ? 3 : 1;

        for (int n = 0; n < most; n++) {
            if (strncmp(text, steps[i].digits, length) != 0)
                break;
            text += length;
            value += steps[i].value;
        }
    }
    return *text == '\0' ? value : 0;
}

static Label
label_parse(const char *text)
{
    size_t length = strlen(text);
    size_t at = length;
    g_autofree char *lower = g_ascii_strdown(text, -1);
    int roman = roman_value(lower);

    if (roman > 0 && strcmp(text, lower) == 0)
        return (Label){'r', 0, roman};
    if (roman > 0) {
        g_autofree char *upper = g_ascii_strup(text, -1);

        if (strcmp(text, upper) == 0)
            return (Label){'R', 0, roman};
    }
    while (at > 0 && length - at < 9 && g_ascii_isdigit(text[at - 1]))
        at--;
    /* A reader writes numbers without leading zeros. */
    while (at < length && text[at] == '0')
        at++;
    if (at == length)
        return (Label){0, length, 0};
    return (Label){'D', at, atoi(text + at)};
}

static void
append_range(GString *out, guint page_idx, const char *text, const Label *label)
{
    g_autofree char *prefix = g_strndup(text, label->prefix_length);

    pdf_append_int(out, page_idx);
    g_string_append(out, "<<");
    if (label->style != 0) {
        g_string_append_printf(out, "/S/%c", label->style);
        if (label->number != 1) {
            g_string_append(out, "/St ");
            pdf_append_int(out, label->number);
        }
    }
    if (*prefix != '\0' || label->style == 0) {
        g_string_append(out, "/P");
        pdf_append_text(out, prefix);
    }
    g_string_append(out, ">>\n");
}

char *
pdf_labels_syntax(const GPtrArray *labels)
{
    g_autoptr(GString) out = g_string_new("<</Nums[");
    const char *last_text = NULL;
    Label last = {0, 0, 0};
    bool any = false;

    for (guint i = 0; i < labels->len; i++) {
        const char *given = g_ptr_array_index(labels, i);
        const char *text = given == NULL ? "" : given;
        Label label = label_parse(text);
        bool goes_on = last_text != NULL && label.style == last.style &&
                       label.prefix_length == last.prefix_length &&
                       strncmp(text, last_text, label.prefix_length) == 0 &&
                       (label.style == 0 || label.number == last.number + 1);

        any = any || given != NULL;
        if (!goes_on)
            append_range(out, i, text, &label);
        last_text = text;
        last = label;
    }
    g_string_append(out, "]>>");
    return any ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}
