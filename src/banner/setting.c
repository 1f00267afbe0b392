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
