#include "banner/setting.h"

Setting *
setting_new(Pu size_pu)
{
    Setting *setting = g_new0(Setting, 1);

    setting->size_pu = size_pu;
    setting->places = g_array_new(FALSE, FALSE, sizeof(SettingPlace));
    setting->separators = g_array_new(FALSE, FALSE, sizeof(SettingSeparator));
    setting->heads = g_array_new(FALSE, FALSE, sizeof(SettingHead));
    setting->baselines = g_array_new(FALSE, FALSE, sizeof(Pu));
    return setting;
}

void
setting_free(Setting *setting)
{
    if (setting == NULL)
        return;
    g_array_unref(setting->places);
    g_array_unref(setting->separators);
    g_array_unref(setting->heads);
    g_array_unref(setting->baselines);
    g_clear_pointer(&setting->palette, g_array_unref);
    g_clear_pointer(&setting->tones, g_array_unref);
    g_clear_pointer(&setting->tones_at, g_array_unref);
    g_free(setting);
}

Pu
setting_leading(const Setting *setting, Em leading)
{
    const Pu *baselines = (const Pu *)(void *)setting->baselines->data;
    int last = setting->n_lines - 1;

    return last > 0 ? (baselines[last] - baselines[0]) / last
                    : units_from_em(leading, setting->size_pu);
}

/* A place on its way to where it is read, with its separator. */
typedef struct {
    SettingPlace place;
    SettingSeparator separator;
    bool has_separator;
} Read;

static int
compare_reads(gconstpointer a, gconstpointer b, gpointer leftward)
{
    const SettingPlace *one = &((const Read *)a)->place;
    const SettingPlace *other = &((const Read *)b)->place;
    int order =
        (one->line_idx > other->line_idx) - (one->line_idx < other->line_idx);

    if (order != 0)
        return order;
    order = (one->x_pu > other->x_pu) - (one->x_pu < other->x_pu);
    return GPOINTER_TO_INT(leftward) ? -order : order;
}

void
setting_put_in_order(Setting *setting)
{
    g_autoptr(GArray) reads = g_array_new(FALSE, TRUE, sizeof(Read));
    guint at = 0;

    for (guint i = 0; i < setting->places->len; i++) {
        Read read = {.place = *setting_place(setting, i)};

        if (at < setting->separators->len) {
            read.separator =
                g_array_index(setting->separators, SettingSeparator, at);
            read.has_separator = read.separator.place_idx == i;
            at += read.has_separator;
        }
        g_array_append_val(reads, read);
    }
    g_array_sort_with_data(reads, compare_reads,
                           GINT_TO_POINTER(setting->leftward));
    g_array_set_size(setting->places, 0);
    g_array_set_size(setting->separators, 0);
    for (guint i = 0; i < reads->len; i++) {
        Read *read = &g_array_index(reads, Read, i);

        read->separator.place_idx = i;
        if (read->has_separator)
            g_array_append_val(setting->separators, read->separator);
        g_array_append_val(setting->places, read->place);
    }
}
