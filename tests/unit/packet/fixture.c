#include "fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

void
fixture_set_up(Fixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    fixture->folder = g_dir_make_tmp("packet-XXXXXX", &error);
    g_assert_no_error(error);
    fixture->book = fontbook_open(&error);
    g_assert_no_error(error);
    fixture->shaper = shaper_new(fixture->book);
    fixture->findings = findings_new();
}

void
fixture_tear_down(Fixture *fixture, const void *data)
{
    g_autoptr(GDir) dir = g_dir_open(fixture->folder, 0, NULL);
    const char *name = NULL;

    (void)data;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(fixture->folder, name, NULL);

        g_unlink(path);
    }
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    findings_free(fixture->findings);
    shaper_free(fixture->shaper);
    fontbook_close(fixture->book);
}

static char *
new_path(Fixture *fixture, const char *suffix)
{
    g_autofree char *name = g_strdup_printf("%d%s", fixture->n_files++, suffix);

    return g_build_filename(fixture->folder, name, NULL);
}

Roll *
fixture_roll(Fixture *fixture, const StoreRow *rows, size_t n_rows)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = new_path(fixture, ".db");
    const StoreIntake intake = {
        .file = "test.csv",
        .sha256 = "00",
        .edition = "",
        .preset = "",
        .consent_deliver = true,
    };
    const RollWish wish = {.purpose = ROLL_FOR_DELIVERY, .language = "en"};
    Store *store = store_open_import(path, &error);
    Roll *roll = NULL;

    g_assert_no_error(error);
    store_intake_begin(store, &intake, &error);
    g_assert_no_error(error);
    for (size_t i = 0; i < n_rows; i++) {
        store_intake_add(store, &rows[i], (int64_t)i + 1, NULL, &error);
        g_assert_no_error(error);
    }
    store_intake_commit(store, NULL, &error);
    g_assert_no_error(error);
    store_close(store);
    store = store_open_printing(path, &error);
    g_assert_no_error(error);
    roll = roll_gather(store, &wish, NULL, &error);
    g_assert_no_error(error);
    store_close(store);
    return roll;
}

/* Words of many scripts and lengths; no family bears these names. */
static const char *const words[] = {
    "Ada",        "de",      "la",           "Ørsted",
    "Nguyễn",     "Žižková", "Βασιλική",     "Мирослава",
    "محمد",       "שרה",     "अनुष्का",        "ณัฐวุฒิ",
    "山田太郎",   "김민수",  "van-der-Wyck", "Wolkenkuckucksheimer",
    "O’Tarradale"};

static const char *const towns[] = {"", "Ash", "Nether Wallop-on-the-Water",
                                    "القاهرة", "Kraków"};

static const char *const countries[] = {"GB", "BA", "VC", "DE", ""};

Roll *
fixture_random_roll(Fixture *fixture, uint32_t seed, size_t n_rows)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
    g_autofree StoreRow *rows = g_new0(StoreRow, n_rows);
    g_autoptr(GStringChunk) chunk = g_string_chunk_new(4096);

    for (size_t i = 0; i < n_rows; i++) {
        g_autoptr(GString) name = g_string_new(NULL);
        g_autofree char *id = g_strdup_printf("%" G_GSIZE_FORMAT, i);
        int n_words = g_rand_int_range(chance, 1, 8);

        for (int k = 0; k < n_words; k++)
            g_string_append_printf(
                name, "%s%s", k > 0 ? " " : "",
                words[g_rand_int_range(chance, 0, G_N_ELEMENTS(words))]);
        rows[i] = (StoreRow){
            .external_id = g_string_chunk_insert(chunk, id),
            .name = g_string_chunk_insert(chunk, name->str),
            .town = towns[g_rand_int_range(chance, 0, G_N_ELEMENTS(towns))],
            .country =
                countries[g_rand_int_range(chance, 0, G_N_ELEMENTS(countries))],
            .signed_at = "2020-09-07T10:00:00Z",
            .status = STATUS_VERIFIED,
            .display = g_rand_int_range(chance, 0, 10) == 0
                           ? SIGNATURE_ANONYMOUS
                           : SIGNATURE_FULL,
            .deliver = CONSENT_YES,
            .show_public = CONSENT_UNKNOWN,
            .name_in_email = -1,
            .confirm_delay = -1,
        };
    }
    return fixture_roll(fixture, rows, n_rows);
}

void
fixture_write(Fixture *fixture, const char *name, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);

    g_file_set_contents(path, text, -1, &error);
    g_assert_no_error(error);
}

static const char layout_text[] =
    "[document]\n"
    "kind = packet\n"
    "title = Free the printer\n"
    "recipient = the Minister\n"
    "author = The campaign\n"
    "paper = A4\n"
    "margins = 20mm 18mm 22mm 26mm\n"
    "duplex = yes\n"
    "[type]\n"
    "[part letter]\n"
    "kind = letter\n"
    "heading = Letter\n"
    "file = letter.txt\n"
    "separate = yes\n"
    "[part title]\n"
    "kind = title\n"
    "heading = The petition\n"
    "file = petition.txt\n"
    "request = Let him print.\n"
    "total-line = {total} people have signed.\n"
    "period-line = From {first_date} to {last_date}.\n"
    "[part signatures]\n"
    "kind = signatures\n"
    "heading = Signatures\n"
    "heading-number = No.\n"
    "heading-name = Name\n"
    "heading-town = Town\n"
    "heading-country = Country\n"
    "heading-date = Date\n"
    "guide = {first_name} to {last_name}\n"
    "foot = Nos {range} of {total}, page {page} of {pages}\n"
    "rule-every = 1\n"
    "anonymous = (withheld)\n"
    "[part manifest]\n"
    "kind = manifest\n"
    "heading = Manifest\n"
    "label-digest = SHA-256\n"
    "label-imported = Received\n"
    "label-pending = Pending\n"
    "label-withdrawn = Withdrawn\n"
    "label-printed = Printed\n"
    "label-anonymous = Unnamed\n";

Template *
fixture_layout(Fixture *fixture, const char *const *changes)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = new_path(fixture, ".layout");
    Template *layout = NULL;

    g_key_file_load_from_data(file, layout_text, (gsize)-1, G_KEY_FILE_NONE,
                              &error);
    g_assert_no_error(error);
    for (; changes != NULL && *changes != NULL; changes++) {
        g_auto(GStrv) part = g_strsplit(*changes, "|", 3);

        if (part[1][0] == '\0')
            g_key_file_remove_group(file, part[0], NULL);
        else if (part[2] == NULL)
            g_key_file_remove_key(file, part[0], part[1], NULL);
        else
            g_key_file_set_value(file, part[0], part[1], part[2]);
    }
    g_key_file_save_to_file(file, path, &error);
    g_assert_no_error(error);
    for (int i = 0; i < 2; i++) {
        const char *name = i == 0 ? "letter.txt" : "petition.txt";
        g_autofree char *text_path =
            g_build_filename(fixture->folder, name, NULL);

        if (!g_file_test(text_path, G_FILE_TEST_EXISTS))
            fixture_write(fixture, name, "To {recipient}\n\n<b>{title}</b>\n");
    }
    layout = template_load(path, TEMPLATE_PACKET, &error);
    g_assert_no_error(error);
    return layout;
}

static void
page_unsee(void *data)
{
    SeenPage *page = data;

    g_array_unref(page->items);
    g_ptr_array_unref(page->bookmarks);
    g_free(page->label);
    g_free(page);
}

Seen *
seen_new(void)
{
    Seen *seen = g_new0(Seen, 1);

    seen->pages = g_ptr_array_new_with_free_func(page_unsee);
    seen->bookmarks = g_ptr_array_new_with_free_func(g_free);
    seen->fails_at = -1;
    return seen;
}

void
seen_free(Seen *seen)
{
    if (seen == NULL)
        return;
    g_ptr_array_unref(seen->pages);
    g_ptr_array_unref(seen->bookmarks);
    packet_hand_free(seen->hand);
    g_free(seen);
}

static bool
seen_take_page(const Page *page, const char *label, void *data, GError **error)
{
    Seen *seen = data;
    SeenPage *copy = NULL;

    if ((int)seen->pages->len == seen->fails_at) {
        g_set_error(error, FAULT, FAULT_SYSTEM, "no room");
        return false;
    }
    copy = g_new0(SeenPage, 1);
    copy->items = g_array_new(FALSE, FALSE, sizeof(PageItem));
    for (size_t i = 0; i < page_n_items(page); i++) {
        PageItem item = *page_item(page, i);

        /* The page will be gone. */
        item.colour = NULL;
        if (item.kind == PAGE_BEGIN)
            item.element.language = g_intern_string(item.element.language);
        g_array_append_val(copy->items, item);
    }
    copy->media = page_media(page);
    copy->label = g_strdup(label);
    copy->bookmarks = seen->bookmarks;
    seen->bookmarks = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(seen->pages, copy);
    return true;
}

static void
seen_bookmark(int level, const char *title, void *data)
{
    Seen *seen = data;

    g_ptr_array_add(seen->bookmarks, g_strdup_printf("%d %s", level, title));
}

PageSink
seen_sink(Seen *seen)
{
    return (PageSink){seen_take_page, seen_bookmark, NULL, seen};
}

const SeenPage *
seen_page(const Seen *seen, int idx)
{
    g_assert_cmpint(idx, <, (int)seen->pages->len);
    return g_ptr_array_index(seen->pages, (guint)idx);
}

Pu
item_right_pu(const PageItem *item)
{
    Pu width_pu = units_from_em(item->text.shaped->advance, item->text.size_pu);

    return item->text.x_pu + units_from_em(width_pu, item->text.condense);
}

char *
without_spaces(const char *text)
{
    g_autoptr(GString) squeezed = g_string_new(text);

    g_string_replace(squeezed, " ", "", 0);
    return g_string_free(g_steal_pointer(&squeezed), FALSE);
}

char *
page_text(const SeenPage *page, PageRole role)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < page->items->len; i++) {
        const PageItem *item = &g_array_index(page->items, PageItem, i);

        if (item->kind == PAGE_TEXT && item->role == role)
            g_string_append(text, item->text.shaped->text);
    }
    return without_spaces(text->str);
}
