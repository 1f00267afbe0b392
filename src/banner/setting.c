#include "banner/setting.h"

static void
head_clear(void *data)
{
    g_free(((SettingHead *)data)->text);
}

Setting *
setting_new(Pu size_pu)
{
    Setting *setting = g_new0(Setting, 1);

    setting->size_pu = size_pu;
    setting->places = g_array_new(FALSE, FALSE, sizeof(SettingPlace));
    setting->separators = g_array_new(FALSE, FALSE, sizeof(SettingSeparator));
    setting->heads = g_array_new(FALSE, FALSE, sizeof(SettingHead));
    g_array_set_clear_func(setting->heads, head_clear);
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
    g_clear_pointer(&setting->colours, g_array_unref);
    g_free(setting);
}
