#include "base/findings.h"

#include <string.h>

struct Findings {
    uint64_t count[FINDING_N_KINDS];
    GArray *kept[FINDING_N_KINDS]; /* of Finding */
    GStringChunk *details;
};

static const char *const kind_names[FINDING_N_KINDS] = {
    [FINDING_ENCODING] = "encoding",
    [FINDING_QUOTING] = "quoting",
    [FINDING_ROW_REFUSED] = "row-refused",
    [FINDING_NAME_CLEANED] = "name-cleaned",
    [FINDING_COLUMN_IGNORED] = "column-ignored",
    [FINDING_NOTHING_VERIFIED] = "nothing-verified",
    [FINDING_NO_CONSENT] = "no-consent",
    [FINDING_DATE_UNREAD] = "date-unread",
    [FINDING_WORD_UNKNOWN] = "word-unknown",
    [FINDING_CELL_LEFT_OUT] = "cell-left-out",
    [FINDING_MISSING_GLYPH] = "missing-glyph",
    [FINDING_NAME_CONDENSED] = "name-condensed",
    [FINDING_NAME_SMALL] = "name-small",
    [FINDING_NAME_WRAPPED] = "name-wrapped",
    [FINDING_SMALL_TYPE] = "small-type",
    [FINDING_INK_HEAVY] = "ink-heavy",
    [FINDING_SYMBOL_DROPPED] = "symbol-dropped",
    [FINDING_RULE_BROKEN] = "rule-broken",
    [FINDING_VOLUME_LONG] = "volume-long",
    [FINDING_TEXT_MISSING] = "text-missing",
    [FINDING_PROMINENT] = "prominent",
    [FINDING_COMMENT] = "comment",
    [FINDING_WAVE] = "wave",
    [FINDING_DOUBTFUL] = "doubtful",
    [FINDING_APART] = "apart",
    [FINDING_NOT_DECIDED] = "not-decided",
    [FINDING_CHANGED] = "changed",
    [FINDING_UNPROVED] = "unproved",
};

Findings *
findings_new(void)
{
    Findings *findings = g_new0(Findings, 1);

    findings->details = g_string_chunk_new(1024);
    for (int kind = 0; kind < FINDING_N_KINDS; kind++)
        findings->kept[kind] = g_array_new(FALSE, FALSE, sizeof(Finding));
    return findings;
}

void
findings_free(Findings *findings)
{
    if (findings == NULL)
        return;
    for (int kind = 0; kind < FINDING_N_KINDS; kind++)
        g_array_unref(findings->kept[kind]);
    g_string_chunk_free(findings->details);
    g_free(findings);
}

void
findings_add(Findings *findings, FindingKind kind, int64_t row,
             const char *format, ...)
{
    va_list arguments;

    g_assert(kind < FINDING_N_KINDS);
    if (findings == NULL)
        return;
    if (findings->count[kind]++ < FINDINGS_KEPT) {
        g_autofree char *detail = NULL;
        Finding finding = {kind, row, NULL};

        va_start(arguments, format);
        detail = g_strdup_vprintf(format, arguments);
        va_end(arguments);
        finding.detail = g_string_chunk_insert(findings->details, detail);
        g_array_append_val(findings->kept[kind], finding);
    }
}

/* Whether @findings keeps one like @finding. */
static bool
is_kept(const Findings *findings, const Finding *finding)
{
    const GArray *kept = findings->kept[finding->kind];

    for (guint i = 0; i < kept->len; i++) {
        const Finding *other = &g_array_index(kept, Finding, i);

        if (other->row == finding->row &&
            strcmp(other->detail, finding->detail) == 0)
            return true;
    }
    return false;
}

void
findings_join(Findings *findings, const Findings *from)
{
    for (int kind = 0; kind < FINDING_N_KINDS; kind++) {
        const GArray *kept = from->kept[kind];
        uint64_t n_known = 0;

        for (guint i = 0; i < kept->len; i++) {
            const Finding *finding = &g_array_index(kept, Finding, i);

            if (is_kept(findings, finding))
                n_known++;
            else
                findings_add(findings, finding->kind, finding->row, "%s",
                             finding->detail);
        }
        /* Where all that can be compared are the same, so is the rest. */
        if (n_known == kept->len)
            findings->count[kind] =
                MAX(findings->count[kind], from->count[kind]);
        else
            findings->count[kind] += from->count[kind] - kept->len;
    }
}

uint64_t
findings_count(const Findings *findings, FindingKind kind)
{
    return findings->count[kind];
}

void
findings_each(const Findings *findings,
              void (*visit)(const Finding *finding, void *data), void *data)
{
    for (int kind = 0; kind < FINDING_N_KINDS; kind++)
        for (guint i = 0; i < findings->kept[kind]->len; i++)
            visit(&g_array_index(findings->kept[kind], Finding, i), data);
}

const char *
findings_kind_name(FindingKind kind)
{
    g_assert(kind < FINDING_N_KINDS);
    return kind_names[kind];
}

bool
findings_is_note(FindingKind kind)
{
    return kind == FINDING_COLUMN_IGNORED || kind == FINDING_NAME_CLEANED ||
           kind == FINDING_NAME_WRAPPED || kind == FINDING_NAME_CONDENSED ||
           kind == FINDING_QUOTING;
}

bool
findings_need_look(const Findings *findings)
{
    for (int kind = 0; kind < FINDING_N_KINDS; kind++)
        if (findings->count[kind] > 0 && !findings_is_note((FindingKind)kind))
            return true;
    return false;
}

bool
findings_pass(const Findings *findings, bool strict, GError **error)
{
    if (!strict || !findings_need_look(findings))
        return true;
    g_set_error(error, FAULT, FAULT_INPUT,
                "nothing was written: there are findings, and --strict was "
                "asked for");
    return false;
}
