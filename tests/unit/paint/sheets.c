#include "sheets.h"

#include <glib/gstdio.h>

static const char *const names[] = {
    "Annika Überfeld",
    "Þórgnýr Ljósálfsson",
    "Łucja Źdźbłowska",
    "Ștefana Țăndărică",
    "AVATOR Toffifee",
    "Nguyễn Thị Quỳnh Ửng",
    "Óriain O’Tully–Smythe",
    "Василиса Ёжикова",
    "Ευρυδίκη Ανωγειάτη",
    "გვანცა ყიფიანელი",
    "Շուշանիկ Ծիրանյան",
    "محمد لآلئ الإحسان",
    "لا إله",
    "مُعَلَّى بْنُ لُؤَيّ",
    "پژمان گچ‌پژ",
    "عائشہ صدیقی گُل",
    "יוסף בן־ארי",
    "שִׂמְחָה צְבִיָּה",
    "علی ۱۲۳",
    "अर्चिता क्षत्रियश्री",
    "ज्ञानदीप हृद्यकीर्ति",
    "শ্রেয়াংশু চৌধূরীপাল",
    "தமிழ்க்கொடி கோதைமௌலி",
    "సత్యశ్రీ కృష్ణగోపి",
    "ಕೃಷ್ಣಮಂಜು ಸ್ಫೂರ್ತಿ",
    "കൃഷ്ണമോളി സ്വാതിശ്രീ",
    "กรุณาน้ำผึ้ง ศรีสุขใจ",
    "ປິ່ນແກ້ວ ນ້ຳທິບ",
    "សុខស្រីមុំ",
    "သန်းသန်းဖြိုး",
    "ጽጌረዳ ተስፋልደት",
    "王小明",
    "山田 葛葉",
    "𠮷野 辻子",
    "김하늘별",
    "Ravn محمد Lund",
    NULL,
};

void
sheets_open(Sheets *sheets)
{
    g_autoptr(GError) error = NULL;

    sheets->folder = g_dir_make_tmp("paint-XXXXXX", &error);
    g_assert_no_error(error);
    sheets->book = fontbook_open(&error);
    g_assert_no_error(error);
    sheets->shaper = shaper_new(sheets->book);
}

void
sheets_close(Sheets *sheets)
{
    g_autoptr(GDir) folder = g_dir_open(sheets->folder, 0, NULL);
    const char *name = NULL;

    while ((name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *path = sheets_path(sheets, name);

        g_unlink(path);
    }
    g_rmdir(sheets->folder);
    g_free(sheets->folder);
    shaper_free(sheets->shaper);
    fontbook_close(sheets->book);
}

const char *const *
sheets_names(void)
{
    return names;
}

char *
sheets_path(const Sheets *sheets, const char *file_name)
{
    return g_build_filename(sheets->folder, file_name, NULL);
}

DocumentInfo
sheets_info(void)
{
    return (DocumentInfo){
        .title = "Zwölf & <drei> Namen",
        .author = "A (made-up) campaign\\",
        .subject = "Names",
        .language = "en",
        .date = 1599436800,
        .scale = 1,
        .dpi = 72,
    };
}

void
sheets_add(const Sheets *sheets, Page *page, const char *text, double x_pt,
           double y_pt)
{
    const TypeStyle style = {.weight = 400};
    ShapedName name = shaper_name(sheets->shaper, text, NULL, &style);

    g_assert_cmpuint(name.n_missing, ==, 0);
    page_add_name(page, PAGE_ROLE_NAME, &name, units_from_pt(x_pt),
                  units_from_pt(y_pt), units_from_pt(10), UNITS_EM,
                  &COLOUR_BLACK);
}

Page *
sheets_page(const Sheets *sheets, const char *const *list, size_t from,
            size_t n_most)
{
    Page *page = page_new((Extent){units_from_mm(210), units_from_mm(297)}, 0);

    for (size_t i = 0; i < n_most && list[from + i] != NULL; i++)
        sheets_add(sheets, page, list[from + i], 72, 60 + 20 * (double)i);
    return page;
}

void
sheets_paint_page(const char *path, const DocumentInfo *info, const Page *page)
{
    g_autoptr(GError) error = NULL;
    Painter *painter =
        painter_open(painter_kind_by_path(path), path, info, &error);
    PageSink sink = {0};

    g_assert_no_error(error);
    sink = painter_sink(painter);
    sink.take_page(page, NULL, sink.data, &error);
    g_assert_no_error(error);
    painter_finish(painter, &error);
    g_assert_no_error(error);
}

bool
sheets_paint(const Sheets *sheets, const char *path, const DocumentInfo *info,
             int n_pages, GError **error)
{
    Painter *painter =
        painter_open(painter_kind_by_path(path), path, info, error);
    PageSink sink = {0};

    if (painter == NULL)
        return false;
    sink = painter_sink(painter);
    for (int i = 0; i < n_pages; i++) {
        g_autoptr(Page) page =
            sheets_page(sheets, names, 0, G_N_ELEMENTS(names));
        g_autofree char *label = g_strdup_printf("%d", i + 1);

        if (!sink.take_page(page, label, sink.data, error)) {
            painter_abandon(painter);
            return false;
        }
    }
    return painter_finish(painter, error);
}

char *
sheets_run(const char *const *command)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *program = g_find_program_in_path(command[0]);
    g_autofree char *trouble = NULL;
    char *output = NULL;
    int status = 0;

    if (program == NULL) {
        g_autofree char *message =
            g_strdup_printf("%s is not installed", command[0]);

        g_test_skip(message);
        return NULL;
    }
    g_spawn_sync(NULL, (char **)(gpointer)command, NULL, G_SPAWN_SEARCH_PATH,
                 NULL, NULL, &output, &trouble, &status, &error);
    g_assert_no_error(error);
    if (!g_spawn_check_wait_status(status, &error))
        g_error("%s: %s %s", command[0], error->message, trouble);
    return output;
}

GBytes *
sheets_read(const char *path)
{
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    gsize length = 0;

    g_file_get_contents(path, &text, &length, &error);
    g_assert_no_error(error);
    return g_bytes_new_take(text, length);
}

void
sheets_assert_empty(const Sheets *sheets)
{
    g_autoptr(GDir) folder = g_dir_open(sheets->folder, 0, NULL);

    g_assert_cmpstr(g_dir_read_name(folder), ==, NULL);
}
